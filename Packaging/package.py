"""Makes what is handed out: a Debian package, a tarball with all its libraries, and a Python wheel of the C interface.

Usage: package.py --command assess --library libCareerAssessmentC.so --output dist

The same inputs give the same bytes: times are those of the last commit. Needs dpkg-dev, patchelf and binutils.
"""

import argparse
import base64
import gzip
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Loaded when the first PDF is written; no tool sees them in the command (Sources/PangoLoader).
LATE = ["libpangocairo-1.0.so.0", "libharfbuzz-subset.so.0"]
# Every Linux has its own, and they must fit its kernel and loader.
SYSTEM = re.compile(r"(ld-linux.*|lib(c|m|dl|rt|pthread|resolv)\.so.*)$")
SUMMARY = "Scores psychometric tests and writes career orientation reports"


def run(*command, **options):
    return subprocess.run([str(x) for x in command], check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def libraries(path):
    """The shared libraries that a file needs, itself or through others: name → path."""
    pairs = re.findall(r"^\s*(\S+) => (/\S+)", run("ldd", path), re.M)
    return {name: os.path.realpath(where) for name, where in pairs if not SYSTEM.match(name)}


def late_libraries():
    """Those of `LATE` with all that they need: name → path."""
    cache = {}
    for name, where in re.findall(r"^\s*(\S+) \([^)]*\) => (/\S+)", run("/sbin/ldconfig", "-p"), re.M):
        cache.setdefault(name, where)  # the first is the machine's own kind
    found = {}
    for name in LATE:
        found[name] = os.path.realpath(cache[name])
        found.update(libraries(cache[name]))
    return found


def debian_packages(paths):
    """The Debian packages that hold files: name → version."""
    owners = {}
    for path in sorted(set(paths)):
        for candidate in (path, path.removeprefix("/usr")):
            found = subprocess.run(["dpkg", "-S", candidate], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            if found.returncode == 0:
                name = found.stdout.split(":")[0]
                owners[name] = run("dpkg-query", "-W", "-f=${Version}", name)
                break
    return dict(sorted(owners.items()))


def swift_packages():
    """Swift packages inside the command: name → (version, licence file)."""
    state = json.loads((ROOT / ".build/workspace-state.json").read_text())
    found = {}
    for dependency in state["object"]["dependencies"]:
        name = dependency["packageRef"]["identity"]
        licence = ROOT / ".build/checkouts" / dependency["subpath"] / "LICENSE.txt"
        if name in ("swift-argument-parser", "swift-numerics"):
            found[name] = (dependency["state"]["checkoutState"].get("version", "0"), licence)
    return dict(sorted(found.items()))


def swift_runtime():
    toolchain = pathlib.Path(shutil.which("swift")).resolve().parent.parent
    version = re.search(r"Swift version (\S+)", run("swift", "--version", stderr=subprocess.DEVNULL)).group(1)
    return version, toolchain / "share/swift/LICENSE.txt"


def notices(debian):
    """The licences of all that is linked, as one text."""
    parts = [("career-assessment", ROOT / "LICENSE"), ("Swift runtime and Foundation", swift_runtime()[1])]
    parts += [(name, licence) for name, (_, licence) in swift_packages().items()]
    parts += [(f"{name} (Debian)", pathlib.Path(f"/usr/share/doc/{name}/copyright")) for name in debian]
    return "\n".join(f"{'=' * 72}\n{name}\n{'=' * 72}\n{path.read_text(errors='replace')}" for name, path in parts)


def bill_of_materials(version, debian, created):
    """What is inside, as SPDX 2.3 in JSON."""

    def entry(name, version, licence, supplier):
        return {
            "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
            "name": name,
            "versionInfo": version,
            "supplier": supplier,
            "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False,
            "licenseConcluded": licence,
            "licenseDeclared": licence,
            "copyrightText": "NOASSERTION",
        }

    packages = [entry("career-assessment", version, "Apache-2.0", "NOASSERTION")]
    packages.append(entry("swift-runtime", swift_runtime()[0], "Apache-2.0 WITH Swift-exception", "Organization: Swift"))
    packages += [
        entry(name, number, "Apache-2.0 WITH Swift-exception", "Organization: Swift")
        for name, (number, _) in swift_packages().items()
    ]
    packages += [entry(name, number, "NOASSERTION", "Organization: Debian") for name, number in debian.items()]
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"career-assessment-{version}",
        "documentNamespace": f"urn:career-assessment:{version}",
        "creationInfo": {"created": created, "creators": ["Tool: Packaging/package.py"]},
        "packages": packages,
        "relationships": [
            {
                "spdxElementId": "SPDXRef-DOCUMENT",
                "relationshipType": "DESCRIBES",
                "relatedSpdxElement": "SPDXRef-career-assessment",
            }
        ]
        + [
            {
                "spdxElementId": "SPDXRef-career-assessment",
                "relationshipType": "DEPENDS_ON",
                "relatedSpdxElement": package["SPDXID"],
            }
            for package in packages[1:]
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def man_pages(command, version, date):
    """Manual pages from what the command says about itself: name → text."""

    def escape(text):
        text = text.replace("\\", "\\e").replace("-", "\\-")
        return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)

    def option(argument):
        names = [("-" if x["kind"] == "short" else "--") + x["name"] for x in argument.get("names", [])]
        value = "" if argument["kind"] == "flag" else f"<{argument.get('valueName', 'value')}>"
        return ", ".join(names) + (" " if names and value else "") + value

    pages = {}

    def add(tool, path):
        name = "-".join(path)
        shown = [x for x in tool.get("arguments", []) if x.get("shouldDisplay", True)]
        lines = [f'.TH "{name.upper()}" 1 "{date}" "career-assessment {version}" "career-assessment"']
        lines += [".SH NAME", f"{escape(name)} \\- {escape(tool.get('abstract', ''))}"]
        usage = [option(x) if x["kind"] == "positional" else f"[{option(x)}]" for x in shown]
        lines += [".SH SYNOPSIS", f".B {escape(' '.join(path))}", escape(" ".join(usage))]
        if tool.get("discussion"):
            lines += [".SH DESCRIPTION", ".nf", escape(tool["discussion"]), ".fi"]
        if shown:
            lines.append(".SH OPTIONS")
            for argument in shown:
                lines += [".TP", f".B {escape(option(argument))}", escape(argument.get("abstract", "")) or "\\&"]
        subcommands = [x for x in tool.get("subcommands", []) if x["commandName"] != "help" and x.get("shouldDisplay", True)]
        if subcommands:
            lines.append(".SH COMMANDS")
            for each in subcommands:
                lines += [".TP", f".BR {escape('-'.join(path + [each['commandName']]))} (1)", escape(each.get("abstract", ""))]
        pages[f"{name}.1"] = "\n".join(lines) + "\n"
        for each in subcommands:
            add(each, path + [each["commandName"]])

    add(json.loads(run(command, "--experimental-dump-help"))["command"], ["assess"])
    return pages


class Kit:
    """What all packages are made of."""

    def __init__(self, command, library, folder):
        self.folder = folder
        self.epoch = int(run("git", "-C", ROOT, "log", "-1", "--format=%ct").strip())
        self.created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.epoch))
        self.version = run(command, "--version").split()[-1]
        self.machine = run("uname", "-m").strip()
        self.command = folder / "assess"
        self.library = folder / "libCareerAssessmentC.so"
        for source, target in ((command, self.command), (library, self.library)):
            shutil.copy(source, target)
            run("strip", target)
        self.bundled = libraries(self.command) | late_libraries()
        self.debian = debian_packages(self.bundled.values())
        self.write_share(folder)

    def add_share(self, folder):
        """Puts what stands beside the command in every package into a folder."""
        shutil.copytree(self.folder / "share", folder / "share")

    def write_share(self, folder):
        doc = folder / "share/doc/career-assessment"
        doc.mkdir(parents=True)
        for name in ("README.md", "CHANGELOG.md"):
            shutil.copy(ROOT / name, doc)
        shutil.copytree(ROOT / "docs", doc / "docs")
        (doc / "copyright").write_text(notices(self.debian))
        (doc / "sbom.spdx.json").write_text(bill_of_materials(self.version, self.debian, self.created))
        data = folder / "share/career-assessment"
        data.mkdir(parents=True)
        for schema in sorted((ROOT / "Instruments").glob("*.schema.json")):
            shutil.copy(schema, data)
        shutil.copytree(ROOT / "Instruments/career-interest", data / "example", ignore=shutil.ignore_patterns("*.md"))
        man = folder / "share/man/man1"
        man.mkdir(parents=True)
        for name, text in man_pages(self.command, self.version, self.created[:10]).items():
            (man / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
        for shell, place in (
            ("bash", "bash-completion/completions/assess"),
            ("zsh", "zsh/vendor-completions/_assess"),
            ("fish", "fish/vendor_completions.d/assess.fish"),
        ):
            path = folder / "share" / place
            path.parent.mkdir(parents=True)
            path.write_text(run(self.command, "--generate-completion-script", shell))


def debian_package(kit, output):
    architecture = run("dpkg", "--print-architecture").strip()
    root = kit.folder / "deb"
    (root / "usr/bin").mkdir(parents=True)
    shutil.copy(kit.command, root / "usr/bin/assess")
    kit.add_share(root / "usr")
    (kit.folder / "debian").mkdir()
    (kit.folder / "debian/control").write_text("Source: career-assessment\n\nPackage: career-assessment\nArchitecture: any\n")
    depends = run("dpkg-shlibdeps", "-O", kit.command, cwd=kit.folder, stderr=subprocess.DEVNULL)
    size = sum(x.stat().st_size for x in root.rglob("*") if x.is_file()) // 1024
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(
        f"Package: career-assessment\nVersion: {kit.version}\nArchitecture: {architecture}\n"
        f"Maintainer: career-assessment <noreply@career-assessment.invalid>\nInstalled-Size: {size}\n"
        f"Depends: {depends.strip().removeprefix('shlibs:Depends=')}\n"
        "Recommends: libpangocairo-1.0-0, libharfbuzz-subset0, fonts-noto-cjk\n"
        f"Section: science\nPriority: optional\nDescription: {SUMMARY}\n"
        " Loads instruments from JSON or a workbook, scores survey exports, builds norms and\n"
        " writes reports in Chinese and English. Works without a network. The recommended\n"
        " packages are needed to write PDF.\n"
    )
    path = output / f"career-assessment_{kit.version}_{architecture}.deb"
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(kit.epoch)}
    run("dpkg-deb", "--build", "--root-owner-group", "-Zxz", root, path, env=environment)
    return path


def tarball(kit, output):
    name = f"career-assessment-{kit.version}-linux-{kit.machine}"
    root = kit.folder / name
    (root / "bin").mkdir(parents=True)
    (root / "lib").mkdir()
    shutil.copy(kit.command, root / "bin/assess")
    run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib", root / "bin/assess")
    for library, source in sorted(kit.bundled.items()):
        target = root / "lib" / library
        shutil.copy(source, target)
        run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN", target)
    kit.add_share(root)
    path = output / f"{name}.tar.gz"

    def plain(member):
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = kit.epoch
        return member

    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for each in sorted(root.rglob("*")):
            tar.add(each, f"{name}/{each.relative_to(root)}", recursive=False, filter=plain)
    path.write_bytes(gzip.compress(packed.getvalue(), mtime=0))
    return path


def wheel(kit, output):
    version = kit.version
    run("patchelf", "--set-rpath", "$ORIGIN", kit.library)
    files = {
        "career_assessment/__init__.py": (ROOT / "Python/career_assessment/__init__.py").read_bytes(),
        "career_assessment/libCareerAssessmentC.so": kit.library.read_bytes(),
    }
    needed = libraries(kit.library)
    for name, source in needed.items():
        files[f"career_assessment/{name}"] = pathlib.Path(source).read_bytes()
    glibc = run("ldd", "--version").split("\n")[0].split()[-1].replace(".", "_")
    tag = f"py3-none-manylinux_{glibc}_{kit.machine}"
    info = f"career_assessment-{version}.dist-info"
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: career-assessment\nVersion: {version}\nSummary: {SUMMARY}\n"
        "License: Apache-2.0\nRequires-Python: >=3.9\nRequires-Dist: numpy\n"
    ).encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: package.py\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    files[f"{info}/licenses/NOTICES"] = notices(debian_packages(needed.values())).encode()
    record = []
    for name, data in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record.append(f"{name},sha256={digest},{len(data)}")
    files[f"{info}/RECORD"] = ("\n".join(record + [f"{info}/RECORD,,"]) + "\n").encode()
    path = output / f"career_assessment-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o755 if name.endswith(".so") or ".so." in name else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("command", "library", "output"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    for old in given.output.glob("career?assessment*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        kit = Kit(given.command, given.library, pathlib.Path(folder))
        for make in (debian_package, tarball, wheel):
            path = make(kit, given.output)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            print(f"{path}  {path.stat().st_size / 1e6:.1f} MB  sha256 {digest}")


if __name__ == "__main__":
    main()
