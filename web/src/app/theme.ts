import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Teal, the one accent: shade 6 carries white text at 5.1:1, shade 4 carries dark text on dark grounds. */
const accent: MantineColorsTuple = [
  "#e8f7f5",
  "#cfeeea",
  "#a2ddd6",
  "#71cbc2",
  "#43b8ae",
  "#1f9c94",
  "#0a7d78",
  "#076965",
  "#055754",
  "#034542",
];

/** Greys with a hint of the accent. */
const gray: MantineColorsTuple = [
  "#f6f9f9",
  "#edf2f2",
  "#e0e8e8",
  "#cfd9d9",
  "#b3c0c0",
  "#93a3a3",
  "#5f7070",
  "#475757",
  "#2f3d3d",
  "#1c2828",
];

const dark: MantineColorsTuple = [
  "#d3dddd",
  "#b6c3c3",
  "#9dabab",
  "#66787a",
  "#3b4a4c",
  "#2d3a3c",
  "#223032",
  "#182325",
  "#111a1c",
  "#0b1214",
];

/** Shade 6 carries white text at 5.9:1, shade 4 dark text. */
const red: MantineColorsTuple = [
  "#fdeceb",
  "#fad4d1",
  "#f5aaa4",
  "#f08a82",
  "#ec7067",
  "#d9483d",
  "#bb2a20",
  "#9c2119",
  "#7d1a13",
  "#5f130d",
];

const fonts = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Filled buttons: white on the light scheme's shade 6, ink on the dark scheme's shade 4; the default asks the light one only. */
const filledInk: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const ours = input.color === undefined || ["accent", "red"].includes(input.color);
  return input.variant === "filled" && ours ? { ...colors, color: "var(--wenzhen-on-filled)" } : colors;
};

export const theme = createTheme({
  variantColorResolver: filledInk,
  colors: { accent, gray, dark, red },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: fonts,
  headings: { fontFamily: fonts, fontWeight: "650" },
  defaultRadius: "md",
  radius: { md: "0.75rem" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "md" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
    Select: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    MultiSelect: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    ActionIcon: { defaultProps: { size: 44, variant: "subtle" } },
    Modal: { defaultProps: { transitionProps: { duration: 150 }, centered: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
  },
});

/** Where Mantine's defaults fall short of 4.5:1 or of our look. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f6f9f9",
    "--mantine-color-text": "#1c2828",
    "--mantine-color-dimmed": "#526363",
    "--mantine-color-placeholder": "#647575",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "#076965",
    "--wenzhen-on-filled": "#ffffff",
    "--wenzhen-surface": "#ffffff",
    "--wenzhen-edge": "#dde6e6",
    "--wenzhen-tint": "#e8f7f5",
    "--wenzhen-warning": "#8a5300",
    "--wenzhen-warning-tint": "#fff3dc",
    "--wenzhen-danger": "#b3261e",
    "--wenzhen-danger-tint": "#fdeceb",
  },
  dark: {
    "--mantine-color-body": "#111a1c",
    "--mantine-color-text": "#dfe8e8",
    "--mantine-color-dimmed": "#9dabab",
    "--mantine-color-placeholder": "#93a3a3",
    "--mantine-color-error": "#ff9d94",
    "--mantine-color-anchor": "#71cbc2",
    "--mantine-color-accent-light": "#17403e",
    "--mantine-color-accent-light-hover": "#1d4d4a",
    "--mantine-color-accent-light-color": "#a2ddd6",
    "--wenzhen-on-filled": "#0b1214",
    "--wenzhen-surface": "#182325",
    "--wenzhen-edge": "#2d3a3c",
    "--wenzhen-tint": "#12302f",
    "--wenzhen-warning": "#f2c06b",
    "--wenzhen-warning-tint": "#33270f",
    "--wenzhen-danger": "#ff9d94",
    "--wenzhen-danger-tint": "#3a1a18",
  },
});
