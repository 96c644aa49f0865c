import { count, counted } from './number.ts';

export interface Listed {
  readonly loaded: number;
  /** Nothing is left to load. */
  readonly all: boolean;
  readonly filtered: boolean;
  readonly noun: string;
  /** Of more than one, where it is more than an `s` behind. */
  readonly nouns?: string | undefined;
}

/** `12 match`, `200 or more match`; without a filter `12 users`, `200 loaded`. Empty where there is nothing. */
export function listedText({ loaded, all, filtered, noun, nouns }: Listed): string {
  if (loaded === 0) return '';
  if (filtered) return `${count(loaded)}${all ? '' : ' or more'} match`;
  return all ? counted(loaded, noun, nouns) : `${count(loaded)} loaded`;
}
