interface ImportMetaEnv {
  /** Version of the pages, from `package.json`. */
  readonly VITE_APP_VERSION: string;
}
