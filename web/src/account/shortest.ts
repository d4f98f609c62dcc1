/** Characters of a password that stands alone, as the server asks for them (`identity/passwords.py`). */
export const shortestPassword = 15;
/** And beside a second factor. */
export const shortestBesideSecond = 8;
