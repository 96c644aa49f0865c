/** What goes into a thread and what comes out of it. */
export type Message<Request> = 'end' | { readonly id: number; readonly request: Request };

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
