"""Which programs in shell commands reach beyond this machine."""

import re

_WORDS = """
    apt apt-get aws az brew bundle cargo composer curl docker ftp gcloud gem gh git-lfs glab gsutil helm http kubectl
    lftp mail nc ncat netcat npm npx pip pip3 pipx pnpm podman psql pulumi rclone rsync scp sendmail sftp skopeo
    socat ssh telnet terraform twine uv vercel wget yarn
"""
_GIT = ("clone", "fetch", "ls-remote", "pull", "push", "remote", "submodule")
_ANY = "|".join(map(re.escape, sorted(_WORDS.split(), reverse=True)))
_FIND = re.compile(
    rf"(?<![\w./=-])(?:[\w./-]+/)?(?P<program>{_ANY})(?![\w.=-])"
    rf"|(?<![\w.-])(?P<git>git(?: +-\S+(?: +\S+)?)*? +(?:{'|'.join(_GIT)}))(?![\w-])"
    r"|(?P<device>/dev/(?:tcp|udp)/)"
)


def network_programs(text: str) -> frozenset[str]:
    """The programs in a text that may use the network, as `curl` and `git push`.

    A word that only looks like one is found too: a person reads what this says.
    """
    found = (match.group(match.lastgroup or 0) for match in _FIND.finditer(text))
    return frozenset(" ".join((words := one.split())[:1] + words[-1:]) if " " in one else one for one in found)
