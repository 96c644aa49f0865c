import { useTheme } from '../../app/theme.ts';
import { type Look, paletteOf } from './canvas/looks.ts';
import { pathOf } from './canvas/picture.ts';
import { useForcedColors } from './use-palette.ts';

/** The shape of a category, as in the picture. */
export function Swatch({ look }: { look: Look }) {
  const { fluent } = useTheme();
  const fill = paletteOf(fluent, useForcedColors()).of(look);
  const path = pathOf(look, 9, 9, 7);
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" style={{ flexShrink: 0 }}>
      {path === undefined ? <circle cx="9" cy="9" r="7" fill={fill} /> : <path d={path} fill={fill} />}
    </svg>
  );
}
