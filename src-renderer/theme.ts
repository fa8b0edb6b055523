import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const kymo: MantineColorsTuple = [
  '#e8f4f8',
  '#d3e7ee',
  '#a6cfdd',
  '#75b5ca',
  '#4f9fba',
  '#368fae',
  '#1f6f8b',
  '#1a6079',
  '#134e63',
  '#0c3c4d',
];

/** Neutral ramp of the dark scheme: blue-black rather than brown-black, so that chart colours keep their hue. */
const dark: MantineColorsTuple = [
  '#d5dae0',
  '#b9c1ca',
  '#9aa5b1',
  '#6b7784',
  '#3a434d',
  '#2b333b',
  '#20272e',
  '#171c21',
  '#12161a',
  '#0d1013',
];

/**
 * A dialog's `<header>` is no banner of the page, which has one already. It is there and gone at once: one that fades
 * away takes the keys meant for what lies below.
 */
const layer = {
  defaultProps: {
    transitionProps: { duration: 0 },
    // What scrolls is inside the page: to lock the page itself measures and restyles all of it.
    lockScroll: false,
    closeButtonProps: { 'aria-label': 'Close' },
    attributes: { header: { role: 'presentation' } },
  },
};
const small = { defaultProps: { size: 'xs' } };

/** Dense, calm, system fonts only. Sizes are one step below Mantine's. */
export const theme = createTheme({
  primaryColor: 'kymo',
  primaryShade: 6,
  colors: { kymo, dark },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 4,
  cursorType: 'pointer',
  fontFamily: 'system-ui, "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.4' },
      h2: { fontSize: '0.875rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: small,
    TextInput: small,
    NumberInput: small,
    Select: small,
    MultiSelect: small,
    Textarea: small,
    SegmentedControl: small,
    Switch: small,
    Checkbox: small,
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 26 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, fz: 'xs' } },
    Table: { defaultProps: { verticalSpacing: 3, horizontalSpacing: 'xs', fz: 'sm' } },
    Modal: layer,
    Drawer: layer,
  },
});

/** Surfaces and the AA-contrast text greys that Mantine's defaults miss. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b2026',
    '--mantine-color-dimmed': '#59636e',
    '--mantine-color-placeholder': '#66707b',
    '--mantine-color-error': '#b3261e',
    '--kymo-critical': '#8c1029',
    '--kymo-high': '#b3341e',
    '--kymo-medium': '#8a5a00',
    '--kymo-low': '#1f6f8b',
    '--kymo-info': '#59636e',
    '--kymo-good': '#1d6b40',
    '--kymo-accent': '#1f6f8b',
    '--kymo-ground': '#f3f5f7',
    '--kymo-surface': '#ffffff',
    '--kymo-line': '#dfe4e9',
    '--kymo-hover': '#eef2f5',
  },
  dark: {
    '--mantine-color-text': '#d5dae0',
    '--mantine-color-dimmed': '#9aa5b1',
    '--mantine-color-placeholder': '#8b96a2',
    '--mantine-color-error': '#ff8f87',
    '--mantine-color-kymo-light': '#16323d',
    '--mantine-color-kymo-light-hover': '#1c4050',
    '--mantine-color-kymo-light-color': '#a6cfdd',
    '--kymo-critical': '#ff9aa8',
    '--kymo-high': '#ff9f85',
    '--kymo-medium': '#f0be5c',
    '--kymo-low': '#86c5dc',
    '--kymo-info': '#9aa5b1',
    '--kymo-good': '#7fd3a4',
    '--kymo-accent': '#75b5ca',
    '--kymo-ground': '#101418',
    '--kymo-surface': '#171c21',
    '--kymo-line': '#2b333b',
    '--kymo-hover': '#20272e',
  },
});
