/** Addresses that an engine process serves on its pipe; `/api/*` is also what a page may reach. */
export const apiPath = '/api/trpc';
export const filesPath = '/api/files/';
/** For the door alone: close the case and end the process. */
export const stopPath = '/stop';
