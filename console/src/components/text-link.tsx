import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useLinkStyles } from './link-style.ts';

function Anchor(props: ComponentProps<'a'>) {
  return <a {...props} className={useLinkStyles().link} />;
}

/** A link to a page of the console. */
export const TextLink = createLink(Anchor);
