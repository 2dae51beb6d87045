"""Where Django’s own formats of dates are not those of the site’s readers."""
