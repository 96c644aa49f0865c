export { synapseChecks } from './workspaces.ts';
