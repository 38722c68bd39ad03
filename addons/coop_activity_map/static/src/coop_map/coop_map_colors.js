const HEX = /^#[0-9a-f]{6}$/i;
// As the badges of lists.
const NAMED = {
    danger: "#d44c59",
    info: "#1d8a9c",
    muted: "#7c7f85",
    primary: "#71639e",
    success: "#238b3c",
    warning: "#d97f06",
};
// Neighbours in a list look different; all are legible on a light ground.
const PALETTE = [
    "#1f77b4",
    "#d9540c",
    "#2a8f4e",
    "#8e44ad",
    "#c0392b",
    "#0b8f8f",
    "#a0661c",
    "#d6338a",
    "#4f5bd5",
    "#6b7f13",
    "#5d6d7e",
    "#0a6ebd",
];

export const DEFAULT_COLOR = NAMED.primary;

/**
 * @param {String} value name of a color, or the color
 * @returns {String|undefined}
 */
export function toColor(value) {
    return NAMED[value] || (HEX.test(value || "") ? value : undefined);
}

/**
 * @param {Number} index
 * @returns {String}
 */
export function paletteColor(index) {
    return PALETTE[index % PALETTE.length];
}
