/** The commands in the order in which the help shows them. A new command is a file and a line here. */
import type { Command } from 'commander';
import type { Act } from '../program.ts';
import { addCancel } from './cancel.ts';
import { addCatalog } from './catalog.ts';
import { addConnect } from './connect.ts';
import { addCoverage } from './coverage.ts';
import { addDoctor } from './doctor.ts';
import { addInventory } from './inventory.ts';
import { addOpenapi } from './openapi.ts';
import { addOptions } from './options.ts';
import { addPreflight } from './preflight.ts';
import { addServe } from './serve.ts';
import { addShow } from './show.ts';
import { addStatus } from './status.ts';
import { addSync } from './sync.ts';

const commands = [
  addServe,
  addPreflight,
  addConnect,
  addOptions,
  addSync,
  addStatus,
  addDoctor,
  addInventory,
  addShow,
  addCoverage,
  addCatalog,
  addCancel,
  addOpenapi,
] as const;

export function addCommands(program: Command, act: Act): void {
  for (const add of commands) add(program, act);
}
