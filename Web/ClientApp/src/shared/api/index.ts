export * from './codes';
export * from './day';
export * from './http';
export * from './intents';
export * from './problem';
export * from './types';
