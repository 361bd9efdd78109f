"""Start the app in the browser."""

import click


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8501,
    show_default=True,
    help="Port to listen on.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--database",
    default="sqlite:///.review/review.sqlite",
    show_default=True,
    metavar="URL",
    help="Where everything is saved: sqlite:///FILE or postgresql+pg8000://…",
)
@click.option("--user", default=None, help="Your name in the history; the login name if absent.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
def command(port: int, host: str, database: str, user: str | None, no_browser: bool) -> None:
    """Start the app; without any option it opens the sample project.

    \b
      review-app --port 8600 --no-browser
    """
    from review_app.service.persons import login_name
    from review_app.ui.server import Address, serve

    serve(Address(host, port), database, user or login_name(), browser=not no_browser)
