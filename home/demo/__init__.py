"""The newsletter of October 2020 as a site in four languages: read → build → translate.

`documents` reads the files under content/, `building` makes source pages of them,
`translating` puts the other languages in through wagtail-localize's own data, and
`loading` does it all, page by page, so that it can be interrupted and resumed.
"""
