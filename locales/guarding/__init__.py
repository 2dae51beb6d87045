"""wagtail-localize's doors, each with a guard before it.

Its views decide by one permission for all languages, or by none; here every one of them
asks first who may do what in the language it is about. `permissions` says so,
`snippets` makes it hold for snippets, and each other module guards one door;
`urls` puts them in the place of wagtail-localize's own, under the same addresses.
"""
