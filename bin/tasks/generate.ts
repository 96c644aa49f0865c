/** `npm run generate`: writes the files that follow from the sources. */
import { writeGeneratedFiles } from './generated.ts';

process.exitCode = (await writeGeneratedFiles()) ? 0 : 1;
