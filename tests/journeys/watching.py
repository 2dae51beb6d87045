"""What goes wrong in a browser without the person before it seeing it."""


class Watch:
    """Notes errors of scripts, of the console and requests to another host."""

    def __init__(self, address):
        self.address = address
        self.problems = []
        self._documents = set()

    def over(self, page):
        """Watches `page` and returns it."""
        page.on("pageerror", lambda error: self._note(page, f"script: {error}"))
        page.on("console", lambda message: self._console(page, message))
        page.on("request", lambda request: self._request(page, request))
        return page

    def report(self):
        """Raises AssertionError if anything was noted; begins anew."""
        problems, self.problems = self.problems, []
        assert not problems, "\n".join(problems)

    def _note(self, page, problem):
        self.problems.append(f"{page.url}: {problem}")

    def _request(self, page, request):
        if request.is_navigation_request():
            self._documents.add(request.url)
        ours = (f"{self.address}/", "data:", "blob:", "about:")
        if not request.url.startswith(ours):
            self._note(page, f"asks another host: {request.url}")

    def _console(self, page, message):
        # A page that is not found is in the console too; its status is the test's.
        is_status = message.location["url"] in self._documents
        if message.type == "error" and "/admin/" not in page.url and not is_status:
            self._note(page, f"console: {message.text} ({message.location['url']})")
