"""The icons: plain strokes on a 24-pixel square, drawn for this product."""

from __future__ import annotations

from typing import Final

#: Name -> the shapes inside the square. Strokes take the colour of the text around them.
SHAPES: Final[dict[str, str]] = {
    "home": '<path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5"/>',
    "today": '<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 '
    '5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4"/>',
    "people": '<circle cx="9" cy="8" r="3.2"/><path d="M3 19c.5-3.6 2.7-5.4 6-5.4s5.5 1.8 6 5.4"/>'
    '<path d="M15.5 5.2a3.2 3.2 0 0 1 0 5.6M17.5 14c2 .7 3.2 2.4 3.5 5"/>',
    "person": '<circle cx="12" cy="8" r="3.6"/><path d="M5 20c.6-4.2 3-6.3 7-6.3s6.4 2.1 7 6.3"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8.5 3.5v4m7-4v4"/>',
    "session": '<path d="M4 5.5h16v10.5h-8.5L7 20v-4H4z"/><path d="M8 9.5h8m-8 3h5"/>',
    "phone": '<path d="M6.5 4h3l1.5 4-2 1.5c1 2.3 2.7 4 5 5l1.5-2 4 1.5v3c0 1-.8 1.7-1.8 1.6'
    'C10.5 18 6 13.5 4.9 5.8 4.8 4.8 5.5 4 6.5 4z"/>',
    "message": '<path d="M4 6h16v12H4z"/><path d="m4.5 6.5 7.5 6.5 7.5-6.5"/>',
    "chart": '<path d="M4 4v16h16"/><path d="m7.5 15 4-5 3 3 5-7"/>',
    "book": '<path d="M12 7c-2-1.5-4.5-2-8-2v13c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V5c-3.5 0-6 .5-8 2zm0 0v13"/>',
    "shield": '<path d="M12 3.5c2.5 1.7 4.8 2.5 7.5 2.7 0 6.3-2 11-7.5 14.3C6.5 '
    '17.2 4.5 12.5 4.5 6.2 7.2 6 9.5 5.2 12 3.5z"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 12h2m5 0h9M4 17h9m5 0h2"/><circle cx="15.5" cy="7" r="2"/>'
    '<circle cx="8.5" cy="12" r="2"/><circle cx="15.5" cy="17" r="2"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "back": '<path d="M19.5 12h-15m6-6-6 6 6 6"/>',
    "next": '<path d="M4.5 12h15m-6-6 6 6-6 6"/>',
    "up": '<path d="M12 19.5v-15m-6 6 6-6 6 6"/>',
    "down": '<path d="M12 4.5v15m-6-6 6 6 6-6"/>',
    "sort": '<path d="m8 9.5 4-4.5 4 4.5m-8 5 4 4.5 4-4.5"/>',
    "more": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "good": '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.3 2.8 2.7L16 9.5"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5m0-9v.2"/>',
    "warn": '<path d="M12 4 21 19.5H3z"/><path d="M12 10v4.5m0 2.3v.2"/>',
    "bad": '<path d="M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7z"/><path d="m9 9 6 6m0-6-6 6"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "copy": '<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2"/><path d="M15.5 '
    '8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5"/>',
    "print": '<path d="M7 9V4h10v5M7 16.5H4V9h16v7.5h-3"/><path d="M7 14h10v6H7z"/>',
    "out": '<path d="M13.5 4.5H5v15h8.5M10 12h10m-4-4 4 4-4 4"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17z"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "auto": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17m0-17a8.5 8.5 0 0 0 0 17" fill="currentColor"/>',
    "edit": '<path d="m4.5 19.5 1-4.5L16 4.5l3.5 3.5L9 18.5z"/><path d="m13.5 7 3.5 3.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.5 2.3"/>',
    "link": '<path d="M10.5 13.5a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7L12 6.3"/>'
    '<path d="M13.5 10.5a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"/>',
    "eye": '<path d="M3 12c2.3-4 5.3-6 9-6s6.7 2 9 6c-2.3 4-5.3 6-9 6s-6.7-2-9-6z"/><circle cx="12" cy="12" r="2.8"/>',
    "flag": '<path d="M6 21V4m0 1c4-2 7 2 12 0v8.5c-5 2-8-2-12 0"/>',
    "heart": '<path d="M12 20C6 15.5 3.5 12.5 3.5 9a4.3 4.3 0 0 1 8.5-1 4.3 4.3 0 0 1 8.5 1c0 3.5-2.5 6.5-8.5 11z"/>',
    "place": '<path d="M12 21c-4.5-5-6.5-8.5-6.5-11.3a6.5 6.5 0 0 1 13 0C18.5 12.5 '
    '16.5 16 12 21z"/><circle cx="12" cy="9.8" r="2.3"/>',
    "download": '<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 20h15"/>',
    "step": '<path d="M4 19.5h5V15h5v-4.5h5V6"/>',
}
