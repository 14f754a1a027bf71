"""The page that opens the CMS: it loads nothing but its neighbour, and says how to get that where it is missing."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from typing import TYPE_CHECKING

from living_playbook.outputs._script import bundle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BUNDLE_VERSION = "3.16.3"
"""The version of Decap CMS that the tests drive."""

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Editor · {title}</title>
<link rel="icon" href="data:,">
<link href="config.yml" type="text/yaml" rel="cms-config-url">
</head>
<body>
<main id="missing" data-plain="{plain}">
<h1>The editor is not here yet</h1>
<p>This page needs the file <code>decap-cms.js</code> in its own folder, and a browser that runs scripts.
Get the file once, in that folder, from the package of Decap CMS:</p>
<pre>npm pack decap-cms@{version}
tar -xzf decap-cms-{version}.tgz --strip-components=2 package/dist</pre>
<p>Once it is here, the editor leaves what nobody changed in an entry as it was written. A field of the header that was
changed is written anew, with the same meaning: in lines and quotes of the editor's own, without comments inside it.</p>
</main>
<script src="decap-cms.js"></script>
<script>
{script}</script>
</body>
</html>
"""


def admin_page(title: str, hosts: Iterable[str], plain: Mapping[str, Mapping[str, str]]) -> str:
    """Return the page; besides its own folder it may ask only `hosts`, those of the repository or the proxy.

    `plain` gives, for each collection, the fields in which a text may stand for a group, and the key of that text.
    """
    script = bundle("cms.js").decode()
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode()
    policy = {
        "default-src": "'none'",
        # The CMS compiles the schema of its configuration to a function.
        "script-src": f"'self' 'unsafe-eval' 'sha256-{digest}'",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self' data:",
        "img-src": "'self' data: blob: https:",
        "connect-src": " ".join(("'self'", "blob:", "data:", *hosts)),
        "frame-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    text = "; ".join(f"{name} {sources}" for name, sources in policy.items())
    told = escape(json.dumps(plain))
    return _PAGE.format(plain=told, policy=escape(text), title=escape(title), version=BUNDLE_VERSION, script=script)
