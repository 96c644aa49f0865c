/** The tree of a condition (conditions-format). */

export type AttributeSource = 'resource' | 'request' | 'principal' | 'environment';

export interface AttributeReference {
  readonly kind: 'attribute';
  readonly source: AttributeSource;
  /** What stands between the brackets, such as `Microsoft.Storage/storageAccounts:name`. */
  readonly name: string;
}

export interface Literal {
  readonly kind: 'literal';
  readonly values: readonly string[];
}

export type Operand = AttributeReference | Literal;

export type Quantifier = 'ForAnyOfAnyValues' | 'ForAllOfAnyValues' | 'ForAnyOfAllValues' | 'ForAllOfAllValues';

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'actionMatches' | 'subOperationMatches'; readonly patterns: readonly string[] }
  | { readonly kind: 'exists'; readonly attribute: AttributeReference }
  | {
      readonly kind: 'compare';
      readonly quantifier: Quantifier | undefined;
      /** Name of the comparison in lower case. */
      readonly operator: string;
      readonly left: Operand;
      readonly right: Operand;
    };
