export * from './codes';
export * from './http';
export * from './intents';
export * from './problem';
export * from './types';
