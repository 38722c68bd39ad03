# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from PIL import Image, ImageDraw, ImageFont

SIZE = 512


def monogram(letters, color, second):
    """Draw a logo: white letters on a disc of two colors.

    :param str letters: one or two letters
    :param str color: main color, as #rrggbb
    :param str second: color of the crescent at the bottom
    :return: base64 of a PNG
    """
    scale = 2
    side = SIZE * scale
    image = Image.new("RGB", (side, side), color)
    draw = ImageDraw.Draw(image)
    draw.ellipse((-side * 0.15, side * 0.76, side * 1.15, side * 1.6), fill=second)
    draw.ellipse((side * 0.72, -side * 0.26, side * 1.26, side * 0.28), fill=second)
    font = ImageFont.load_default(size=side * (0.52 if len(letters) == 1 else 0.42))
    box = draw.textbbox((0, 0), letters, font=font)
    draw.text(
        ((side - box[2] - box[0]) / 2, (side - box[3] - box[1]) / 2),
        letters,
        font=font,
        fill="#ffffff",
        stroke_width=int(side * 0.008),
        stroke_fill="#ffffff",
    )
    image = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue())
