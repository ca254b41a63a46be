/* Header only: the functions are in Octet, in Swift. */
