/** What opens over a page of the console and has no address: the search, dialogs, menus and lists of choices. */
import type { Locator, Page } from 'playwright-core';
import type { KnownThings } from './console-pages.ts';

export interface ConsoleOverlay {
  readonly name: string;
  /** Of the page that it opens over. */
  readonly path: (things: KnownThings) => string;
  readonly opens: (page: Page) => Promise<unknown>;
  readonly shown: (page: Page) => Locator;
}

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();
const dialog = (page: Page) => page.getByRole('dialog');
const alert = (page: Page) => page.getByRole('alertdialog');
const menu = (page: Page) => page.getByRole('menu');
const atConnection = ({ connection }: KnownThings) => `/connections/${connection}`;

const fromMenu = (item: string) => async (page: Page) => {
  await press('More actions')(page);
  await page.getByRole('menuitem', { name: item }).click();
};

export const consoleOverlays: readonly ConsoleOverlay[] = [
  {
    name: 'the search',
    path: () => '/',
    opens: async (page) => {
      await page.getByRole('button', { name: 'Search' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search' }).fill('storage');
    },
    shown: (page) => page.getByRole('option', { name: /storage/i }),
  },
  { name: 'the menu of organisations', path: () => '/', opens: press(/^Organisation: /), shown: menu },
  { name: 'a new organisation', path: () => '/', opens: newOrganization, shown: dialog },
  { name: 'the themes', path: () => '/', opens: press('Theme'), shown: menu },
  { name: 'what can be exported', path: () => '/inventory/entra_user', opens: press('Export'), shown: menu },
  { name: 'what a list of the API can be had as', path: () => '/checks', opens: press('Export'), shown: menu },
  { name: 'saved views', path: () => '/inventory/entra_user', opens: press('Views'), shown: menu },
  { name: 'the columns of a list', path: () => '/inventory/entra_user', opens: press('Columns'), shown: menu },
  { name: 'options of a connection', path: atConnection, opens: press('Options'), shown: dialog },
  { name: 'the schedule of a connection', path: atConnection, opens: press('Change'), shown: dialog },
  { name: 'revoking a connection', path: atConnection, opens: fromMenu('Revoke'), shown: alert },
  { name: 'an exception', path: () => '/checks/storage-https-only', opens: press(/^Except /), shown: dialog },
  { name: 'muting', path: ({ finding }) => `/posture/${finding}`, opens: press('Mute the finding'), shown: dialog },
  { name: 'an import of people', path: () => '/people', opens: press('Import people'), shown: dialog },
  { name: 'a new framework', path: () => '/frameworks', opens: press('Add a framework'), shown: dialog },
  { name: 'a new assessment', path: () => '/assessments', opens: press('Begin an assessment'), shown: dialog },
  { name: 'a package of evidence', path: () => '/evidence', opens: press('Download a package'), shown: dialog },
  { name: 'a new token', path: () => '/settings?tab=tokens', opens: press('New token'), shown: dialog },
  {
    name: 'rules about users',
    path: () => '/scope-of-users',
    opens: async (page) => {
      await press('Change the rules')(page);
      await press('Add a rule')(page);
    },
    shown: dialog,
  },
  {
    name: 'a choice of somebody',
    path: () => '/access',
    opens: (page) => page.getByRole('combobox', { name: 'Who' }).fill('a'),
    shown: (page) => page.getByRole('listbox').getByRole('option'),
  },
];

async function newOrganization(page: Page): Promise<void> {
  await press(/^Organisation: /)(page);
  await page.getByRole('menuitem', { name: 'New organisation' }).click();
}
