// The numbers by which WebAssembly's system interface names errors.

export const OK = 0;

const NUMBERS = {
  E2BIG: 1, EACCES: 2, EADDRINUSE: 3, EADDRNOTAVAIL: 4, EAFNOSUPPORT: 5, EAGAIN: 6, EBADF: 8, EBUSY: 10, ECONNABORTED: 13,
  ECONNREFUSED: 14, ECONNRESET: 15, EDQUOT: 19, EEXIST: 20, EFBIG: 22, EHOSTUNREACH: 23, EILSEQ: 25, EINTR: 27, EINVAL: 28, EIO: 29,
  EISDIR: 31, ELOOP: 32, EMFILE: 33, EMLINK: 34, ENAMETOOLONG: 37, ENETDOWN: 38, ENETUNREACH: 40, ENFILE: 41, ENODEV: 43, ENOENT: 44,
  ENOMEM: 48, ENOSPC: 51, ENOSYS: 52, ENOTCONN: 53, ENOTDIR: 54, ENOTEMPTY: 55, ENOTSUP: 58, ENOTTY: 59, ENXIO: 60, EOVERFLOW: 61,
  EPERM: 63, EPIPE: 64, EROFS: 69, ESPIPE: 70, ETIMEDOUT: 73, ETXTBSY: 74, EXDEV: 75,
  // Node's own words.
  ENOTFOUND: 44, EAI_AGAIN: 6, ERR_SOCKET_CLOSED: 15,
};

/** The number of an error that Node has thrown; any other is a fault of ours. */
export function numberOf(error) {
  const number = NUMBERS[error?.code];
  if (number !== undefined) return number;
  if (typeof error?.code === "string") return NUMBERS.EIO;
  throw error;
}

/** An error to throw, by its name. */
export function failure(code) {
  return Object.assign(new Error(code), { code });
}
