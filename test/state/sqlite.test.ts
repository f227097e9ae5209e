import { stateContract } from '../contract/state.ts';
import { openMemoryState } from './memory-state.ts';

stateContract('SQLite', openMemoryState);
