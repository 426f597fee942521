"""A real Chromium, headless, that reaches no host and tells what it tried."""

import json
import os
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CONTRAST = """
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const color = parse(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  return Array.from(document.querySelectorAll("body *")).filter((node) =>
    node.getClientRects().length && Array.from(node.childNodes).some((c) => c.nodeType === 3 && c.data.trim())
  ).map((node) => {
    const style = getComputedStyle(node);
    const ink = light(parse(node instanceof SVGElement ? style.fill : style.color)), page = light(behind(node));
    return [node.outerHTML.slice(0, 80), (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05)];
  });
"""


class Browser:
    def __init__(self, folder: Path):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in [
                "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                "--disable-component-update", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={folder}", "--window-size=1280,900"]:
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # The driver is Debian's: selenium is never to fetch one.
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.run = self.driver.execute_script

    def open(self, page: Path) -> None:
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        self.driver.get(page.as_uri())

    def requests(self) -> list[str]:
        """Addresses of everything that was asked for since the page was opened, the page included."""
        events = [json.loads(each["message"])["message"] for each in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What is on the console."""
        return [each["message"] for each in self.driver.get_log("browser")]

    def look(self, scheme: str = "light", width: int = 1280) -> None:
        """As somebody sees it who prefers bright or dark, on a screen so wide."""
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})

    def contrasts(self) -> list[tuple[str, float]]:
        """By element with text, the contrast of ink and page (WCAG 2.2, relative luminance)."""
        return [(markup, ratio) for markup, ratio in self.run(CONTRAST)]

    def close(self) -> None:
        self.driver.quit()
