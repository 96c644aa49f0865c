import { makeStyles, tokens } from '@fluentui/react-components';

/** How a link looks, inside the console and out of it. */
export const useLinkStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    // Within text its colour alone would not say that it is one.
    ':global(p)': { textDecorationLine: 'underline' },
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
});
