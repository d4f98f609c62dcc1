"""The API, which asks who somebody is or does without, as the request says."""
