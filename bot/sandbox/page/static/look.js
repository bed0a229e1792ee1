// How cards look: a host configuration in the manner of Teams, light and dark.
// Every text colour stands at 4.5:1 or more on the card's and the emphasised background.

const PALETTES = {
  light: {
    card: "#ffffff", emphasis: "#f0f0f0", line: "#d6d6d6",
    text: "#242424", subtle: "#5c5c5c", accent: "#4f52b2",
    good: "#1e6b3c", warning: "#7a4f01", attention: "#b3263f",
  },
  dark: {
    card: "#292929", emphasis: "#383838", line: "#4a4a4a",
    text: "#ffffff", subtle: "#c4c4c4", accent: "#a5a8f5",
    good: "#92c353", warning: "#f8d22a", attention: "#f59ba3",
  },
};

const both = (color) => ({ default: color, subtle: color });

function containerStyle(palette, background) {
  return {
    backgroundColor: background,
    borderColor: palette.line,
    foregroundColors: {
      default: { default: palette.text, subtle: palette.subtle },
      dark: both(palette.text),
      light: both(palette.subtle),
      accent: both(palette.accent),
      good: both(palette.good),
      warning: both(palette.warning),
      attention: both(palette.attention),
    },
  };
}

/** The host configuration for "light" or "dark". */
export function hostConfig(theme) {
  const palette = PALETTES[theme];
  const emphasised = containerStyle(palette, palette.emphasis);
  return new AdaptiveCards.HostConfig({
    fontFamily: '"Segoe UI", "Segoe UI Web", system-ui, "Helvetica Neue", Arial, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    textBlock: { headingLevel: 3 },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "default", color: "default", isSubtle: true, size: "small", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "default", color: "default", isSubtle: true, size: "small" },
      },
      errorMessage: { color: "attention", size: "small" },
    },
    actions: {
      maxActions: 6,
      spacing: "large",
      buttonSpacing: 8,
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      showCard: { actionMode: "inline", inlineTopMargin: 16 },
      allowTitleToWrap: true,
    },
    table: { cellSpacing: 2 },
    containerStyles: {
      default: containerStyle(palette, palette.card),
      emphasis: emphasised,
      accent: emphasised,
      good: emphasised,
      warning: emphasised,
      attention: emphasised,
    },
  });
}
