"""`playbook build`: the site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._gate import refuse_findings
from living_playbook.cli._options import audience_option, root_option
from living_playbook.cli._progress import progress_clock


@click.command()
@audience_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the site. Default: `site`, or `site-offline` with --offline.",
)
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="The site engine.",
)
@click.option("--offline", is_flag=True, help="Build a site that opens without a server, and a zip of it to pass on.")
@click.option("--strict", is_flag=True, help="Stop the build on warnings too.")
@click.option("--timings", is_flag=True, help="Show how long each stage took.")
@root_option
def command(
    audience: str | None, out: Path | None, engine: str, root: Path, *, offline: bool, strict: bool, timings: bool
) -> None:
    """Check the entries and build the site for one audience.

    The new site replaces the old one only when it is finished. With --offline it works from a disk, with no server and
    no network: unpack the zip and open index.html. Exit code 1: findings stopped the build.

    \b
    Example:
        playbook build
        playbook build --audience leaders --out site-leaders --timings
        playbook build --offline
    """
    build = api.build_offline_site if offline else api.build_site
    with progress_clock(sys.stderr) as clock:
        playbook = api.load(root, clock)
        api.site_target(playbook, audience, out, offline=offline)
        report = api.check(playbook, clock=clock)
        refuse_findings(playbook, report, "no site was built", strict=strict)
        target = build(playbook, audience, out=out, engine=engine, clock=clock)
    packed = f", packed as {api.archive_of(target)}" if offline else ""
    click.echo(f"{report.entries:,} entries checked; the site is in {target}{packed}")
    if timings:
        for stage, seconds in clock.seconds.items():
            click.echo(f"{stage:>8} {seconds:8.2f} s")
