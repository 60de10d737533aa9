"""Pictures of the page for the documentation, taken of demo.db in headless Chromium: `make pictures`."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from standoff.web.app import app

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
HERE = Path(__file__).parent
# name -> page, light or dark, width and height
VIEWS = {
    "overview": ("/?as_of=2022-02-26", "light", 1180, 1150),
    "ledger": ("/ledger?as_of=2022-02-17", "light", 1180, 760),
    "happening": ("/ledger?as_of=2022-02-26&about=withdraws forces", "light", 1180, 1000),
    "article": ("/search?q=withdrawal", "dark", 1180, 900),
    "map": ("/map?as_of=2022-02-26", "light", 1180, 1000),
    "network": ("/network?as_of=2022-02-26", "light", 1180, 1150),
    "phone": ("/timeline?as_of=2022-02-26&actor=UKR", "dark", 390, 800),
}


def main() -> None:
    """Serve the demonstration's record on loopback and photograph it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(Path("demo.db")), host="127.0.0.1", port=port, log_level="critical"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (page, scheme, width, height) in VIEWS.items():
            tab = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": height})
            tab.goto(f"http://127.0.0.1:{port}{page}")
            if name in ("happening", "article"):  # one click further: into the first row
                tab.locator("main tbody a, main ul.hits a").first.click()
                tab.wait_for_load_state("networkidle")
            tab.wait_for_load_state("networkidle")  # charts are loaded when they come into sight
            tab.screenshot(path=HERE / "pictures" / f"{name}.png")
            tab.close()
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main()
