"""The ten digits as strokes, points from 0 to 100, x to the right and y down."""
import math


def arc(x, y, width, height, start, end):
    """A part of an ellipse around (x, y), angles in degrees, clockwise from the right."""
    steps = max(6, int(abs(end - start) / 5))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + width * math.cos(angle), y + height * math.sin(angle)) for angle in angles]


DIGITS = {
    "0": [arc(50, 50, 22, 34, -90, 270)],
    "1": [[(42, 26), (54, 14), (52, 86)]],
    "2": [arc(50, 34, 20, 20, -170, 40) + [(30, 84), (74, 84)]],
    "3": [arc(46, 32, 20, 17, -150, 90) + arc(46, 67, 23, 18, -90, 150)],
    "4": [[(36, 14), (28, 54), (74, 54)], [(64, 20), (60, 90)]],
    "5": [[(70, 16), (38, 16), (34, 46)] + arc(48, 63, 22, 21, -130, 150)],
    "6": [[(62, 12), (40, 36)] + arc(50, 66, 18, 20, -160, 200)],
    "7": [[(26, 18), (74, 18), (46, 88)]],
    "8": [arc(50, 31, 17, 17, 90, -270) + arc(50, 67, 21, 19, -90, 270)],
    "9": [arc(50, 34, 19, 19, 0, -360) + [(68, 44), (62, 88)]],
}
