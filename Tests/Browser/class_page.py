"""Drives the class page in Chromium by keyboard, and reads it with scripts off. Needs nothing but Chromium and Python.

python3 Tests/Browser/class_page.py out/index.html
"""

import base64
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

VISIBLE = (
    "Array.from(document.querySelectorAll('#people tbody tr')).filter(r => !r.hidden)"
    ".map(r => r.cells[1].innerText.replace(/\\s+/g, ' '))"
)
KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "Backspace": 8}


class Page:
    """A page in a browser of its own, by the remote protocol over a plain socket."""

    def __init__(self, url, scripts=True):
        self.folder = tempfile.TemporaryDirectory()
        browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        self.process = subprocess.Popen(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={self.folder.name}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        told = pathlib.Path(self.folder.name, "DevToolsActivePort")
        while not (told.exists() and "\n" in told.read_text()):
            time.sleep(0.1)
        port = int(told.read_text().split()[0])
        tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
        address = next(tab for tab in tabs if tab["type"] == "page")["webSocketDebuggerUrl"]
        self.socket = socket.create_connection(("127.0.0.1", port))
        path = address.split(str(port), 1)[1]
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self.socket.recv(4096)
        self.buffer = self.buffer.split(b"\r\n\r\n", 1)[1]
        self.number = 0
        self.call("Page.enable")
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.call("Page.navigate", url=url)
        time.sleep(1.5)

    def take(self, count):
        while len(self.buffer) < count:
            self.buffer += self.socket.recv(65536)
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def message(self):
        data = b""
        while True:
            first, second = self.take(2)
            length = second & 127
            if length == 126:
                length = struct.unpack(">H", self.take(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.take(8))[0]
            data += self.take(length)
            if first & 128:
                return json.loads(data)

    def call(self, method, **parameters):
        self.number += 1
        data = json.dumps({"id": self.number, "method": method, "params": parameters}).encode()
        mask = os.urandom(4)
        length = bytes([128 | len(data)]) if len(data) < 126 else bytes([254]) + struct.pack(">H", len(data))
        self.socket.sendall(b"\x81" + length + mask + bytes(c ^ mask[i % 4] for i, c in enumerate(data)))
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                return answer.get("result", answer)

    def value(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def press(self, key):
        what = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        if key in ("Enter", " "):
            what["text"] = "\r" if key == "Enter" else " "
        self.call("Input.dispatchKeyEvent", type="keyDown", **what)
        self.call("Input.dispatchKeyEvent", type="keyUp", **what)
        time.sleep(0.05)

    def type(self, text):
        self.call("Input.insertText", text=text)
        time.sleep(0.1)

    def close(self):
        self.call("Browser.close")
        self.process.wait(10)
        self.folder.cleanup()


def check(what, holds):
    print(("ok   " if holds else "FAILED ") + what)
    if not holds:
        check.failed = True


check.failed = False


def main():
    url = pathlib.Path(sys.argv[1]).resolve().as_uri()
    page = Page(url)
    everybody = page.value(VISIBLE)
    check("everybody is listed", len(everybody) > 1)
    reached = []
    for _ in range(40):
        page.press("Tab")
        reached.append(page.value("document.activeElement.id || document.activeElement.tagName"))
    check("search, filter, sort buttons and links are reached by Tab",
          {"search", "verdict", "BUTTON", "A"} <= set(reached))
    page.value("document.getElementById('search').focus()")
    wanted = everybody[-1]
    page.type(wanted.split(" ")[-1])
    check("search finds one person by id", page.value(VISIBLE) == [wanted])
    page.press("Enter")
    check("Enter in the search leaves the page as it is", page.value("location.href") == url)
    page.value("document.getElementById('search').select()")
    page.press("Backspace")
    check("an empty search shows everybody", len(page.value(VISIBLE)) == len(everybody))
    page.press("Tab")
    for _ in range(3):
        page.press("ArrowDown")
    shown = page.value("Array.from(document.querySelectorAll('#people tbody tr')).filter(r => !r.hidden)"
                       ".every(r => r.dataset.verdict === document.getElementById('verdict').value)")
    check("the filter by verdict", shown and page.value("document.getElementById('verdict').value") != "")
    page.value("document.getElementById('verdict').value = '';"
               "document.getElementById('tools').dispatchEvent(new Event('change'))")
    page.value("document.querySelector('#people th:nth-child(2) button').focus()")
    page.press("Enter")
    up = page.value(VISIBLE)
    page.press(" ")
    check("sorting up and down by Enter and space", up != page.value(VISIBLE) and up == page.value(VISIBLE)[::-1])
    sheets = base64.b64decode(
        page.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)["data"])
    count = sheets.count(b"/Type /Page\n") or sheets.count(b"/Type /Page ")
    check(f"{len(everybody)} people print on {count} sheets", 0 < count <= 3)
    page.close()
    page = Page(url, scripts=False)
    root = page.call("DOM.getDocument", depth=1)["root"]["nodeId"]
    text = page.call("DOM.getOuterHTML", nodeId=root)["outerHTML"]
    check("with scripts off everybody is there and no dead tool",
          text.count("data-find=") == len(everybody) and "<button" not in text and 'id="tools" hidden' in text)
    page.close()
    sys.exit(1 if check.failed else 0)


main()
