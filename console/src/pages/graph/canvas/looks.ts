/** How a category looks: a shape of its own, so that no one has to tell colours apart, and a colour of the theme. */
import type { Theme } from '@fluentui/react-components';

type Point = readonly [x: number, y: number];

export interface Look {
  /** Corners around 0 with a radius near 1; undefined for a circle. */
  readonly corners: readonly Point[] | undefined;
  readonly colour: keyof Theme;
}

const turn = (corners: number, start = -90): Point[] =>
  Array.from({ length: corners }, (_, index) => {
    const angle = ((start + (360 / corners) * index) * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  });
const star = (points: number, inner: number): Point[] =>
  turn(points * 2).map(([x, y], index) => (index % 2 === 0 ? [x, y] : [x * inner, y * inner]));

const looks: Readonly<Record<string, Look>> = {
  identity: { corners: undefined, colour: 'colorPaletteRoyalBlueBorderActive' },
  access: { corners: turn(4), colour: 'colorPaletteGrapeBorderActive' },
  organization: { corners: turn(4, -45), colour: 'colorPaletteAnchorBorderActive' },
  compute: { corners: turn(6), colour: 'colorPaletteTealBorderActive' },
  network: { corners: turn(3), colour: 'colorPaletteForestBorderActive' },
  storage: { corners: turn(3, 90), colour: 'colorPaletteBrassBorderActive' },
  data: { corners: turn(5), colour: 'colorPaletteCranberryBorderActive' },
  security: { corners: star(5, 0.45), colour: 'colorPaletteDarkRedBorderActive' },
  web: { corners: turn(8, -67.5), colour: 'colorPaletteCornflowerBorderActive' },
  containers: { corners: turn(6, 0), colour: 'colorPaletteLightTealBorderActive' },
  messaging: { corners: star(4, 0.4), colour: 'colorPalettePinkBorderActive' },
  analytics: { corners: star(6, 0.6), colour: 'colorPalettePurpleBorderActive' },
  governance: { corners: turn(5, 90), colour: 'colorPaletteBrownBorderActive' },
  monitoring: { corners: star(3, 0.4), colour: 'colorPalettePumpkinBorderActive' },
};

/** Of what Assay has not read, and of categories that are newer than this list. */
const other: Look = {
  corners: [
    [-0.35, -1],
    [0.35, -1],
    [0.35, -0.35],
    [1, -0.35],
    [1, 0.35],
    [0.35, 0.35],
    [0.35, 1],
    [-0.35, 1],
    [-0.35, 0.35],
    [-1, 0.35],
    [-1, -0.35],
    [-0.35, -0.35],
  ],
  colour: 'colorNeutralForeground3',
};

/** Types that stand beside each other in most pictures, and would not be told apart by their category. */
const typeLooks: Readonly<Record<string, Look>> = {
  entra_group: { corners: star(8, 0.7), colour: 'colorPaletteBlueBorderActive' },
  entra_service_principal: { corners: turn(7), colour: 'colorPaletteNavyBorderActive' },
};

/** Of a thing; `null` where it was not read. */
export function lookOf(type: string | null, category: string | null): Look {
  if (type === null || category === null) return other;
  return typeLooks[type] ?? looks[category] ?? other;
}

/** Colours of a picture. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly line: string;
  /** What is chosen, and the paths. */
  readonly accent: string;
  readonly found: string;
  readonly of: (look: Look) => string;
}

export function paletteOf(theme: Theme, forced: boolean): Palette {
  // Where the reader has chosen all colours, shapes alone tell the categories.
  if (forced)
    return {
      background: 'Canvas',
      text: 'CanvasText',
      line: 'GrayText',
      accent: 'Highlight',
      found: 'LinkText',
      of: () => 'CanvasText',
    };
  return {
    background: theme.colorNeutralBackground1,
    text: theme.colorNeutralForeground1,
    line: theme.colorNeutralStroke1,
    accent: theme.colorCompoundBrandStroke,
    found: theme.colorPaletteMarigoldBorderActive,
    of: ({ colour }) => String(theme[colour]),
  };
}
