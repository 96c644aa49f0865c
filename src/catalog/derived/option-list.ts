/** The options of a connection as forms and pages need them. */
import type { Declaration, Product } from '../declaration.ts';
import { defaultOptions, fixedProducts, optionTexts, products, type ReadOptions, readOptions } from '../options.ts';
import { declarations } from '../registry.ts';
import { rightInWords } from './words.ts';

/** What an option takes: several switches by name, one switch, a whole number, a text, or the name and value of a tag. */
export const optionInputs = ['switches', 'flag', 'number', 'text', 'tag'] as const;
export type OptionInput = (typeof optionInputs)[number];

const inputs = {
  products: 'switches',
  types: 'switches',
  skipOnPremisesGroups: 'flag',
  skipUnusedRoles: 'flag',
  skipStorageContainers: 'flag',
  skipPremium: 'flag',
  graphDomain: 'text',
  readDisabledSubscriptions: 'flag',
  skipTag: 'tag',
  accountNameTag: 'text',
  rereadAfterHours: 'number',
  fullReadAfterHours: 'number',
} as const satisfies Record<keyof ReadOptions, OptionInput>;

export interface OptionList {
  readonly options: readonly {
    readonly name: keyof ReadOptions;
    readonly input: OptionInput;
    /** Whether it may be null, which is "not set". */
    readonly nullable: boolean;
    readonly title: string;
    readonly does: string;
    readonly saves: string;
    readonly loses: string;
    readonly default: ReadOptions[keyof ReadOptions];
  }[];
  readonly products: readonly {
    readonly product: Product;
    readonly title: string;
    /** Cannot be switched off. */
    readonly fixed: boolean;
    /** Types that are read while it is on, and those that are not unless they are named. */
    readonly types: number;
    readonly optIn: number;
  }[];
  /** Types that are off unless they are switched on by name. */
  readonly optInTypes: readonly {
    readonly type: string;
    readonly title: string;
    readonly product: Product;
    readonly description: string;
    readonly rights: readonly string[];
  }[];
}

export function optionList(from: readonly Declaration[] = declarations): OptionList {
  return {
    options: names.map((name) => ({
      name,
      input: inputs[name],
      nullable: readOptions.shape[name].safeParse(null).success,
      ...optionTexts[name],
      default: defaultOptions[name],
    })),
    products: (Object.keys(products) as Product[]).map((product) => {
      const types = from.filter((declaration) => declaration.product === product);
      const optIn = types.filter((declaration) => declaration.optIn).length;
      return {
        product,
        title: products[product],
        fixed: fixedProducts.includes(product),
        types: types.length - optIn,
        optIn,
      };
    }),
    optInTypes: from
      .filter((declaration) => declaration.optIn)
      .map(({ type, title, product, description, rights }) => ({
        type,
        title,
        product,
        description,
        rights: rights.map(rightInWords),
      })),
  };
}

const names = Object.keys(optionTexts) as (keyof ReadOptions)[];
