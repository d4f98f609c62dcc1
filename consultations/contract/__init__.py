"""What a text consultation promises: its terms, what remains of them, and what is owed where they are not kept.

Nothing here moves a consultation; that is `course`, which asks here.
"""
