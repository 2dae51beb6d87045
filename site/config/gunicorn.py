pythonpath = "site"
wsgi_app = "config.wsgi"
