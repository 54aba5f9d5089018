"""`tracker account`: who may sign in."""

from typing import Annotated

import typer

from tracker.cli.common import settings, writing
from tracker.kernel import clock

app = typer.Typer(help="Who may sign in.", no_args_is_help=True)


@app.command("add")
def account_add(
    email: str,
    name: Annotated[str, typer.Option(help="The person's name, or the role-holder's.")],
    role: Annotated[str, typer.Option(help="clerk, controller, curator, head, executor, observer or administrator.")],
    body: Annotated[str, typer.Option(help="The body's code, for example MENR.")],
    language: Annotated[str, typer.Option(help="kk, ru or en.")] = "ru",
) -> None:
    """Add an account and print the link with which its owner chooses a password."""
    from tracker.web.accounts import by_hand

    with writing() as db:
        link = by_hand.add(db, settings(), email=email, name=name, role=role, body_code=body, language=language, at=clock.now())
    typer.echo(link)


@app.command("disable")
def account_disable(email: str) -> None:
    """End an account's right to sign in, and its sessions."""
    from tracker.web.accounts import by_hand

    with writing() as db:
        by_hand.disable(db, settings(), email=email, at=clock.now())
    typer.echo(f"{email} may not sign in any more.")


@app.command("reset")
def account_reset(email: str) -> None:
    """Print a link with which the owner chooses a new password."""
    from tracker.web.accounts import by_hand

    with writing() as db:
        link = by_hand.reset(db, settings(), email=email, at=clock.now())
    typer.echo(link)


@app.command("remove-second-factor")
def account_remove_second_factor(email: str) -> None:
    """Let somebody who lost the phone and the recovery codes sign in with the password alone, to set up another."""
    from tracker.web.accounts import by_hand

    with writing() as db:
        by_hand.remove_second_factor(db, settings(), email=email, at=clock.now())
    typer.echo(f"{email} signs in with the password alone.")
