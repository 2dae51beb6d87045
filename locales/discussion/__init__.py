"""Comments in the admin: a page for people, and the same as JSON for the desk."""
