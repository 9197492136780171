/* Plays the kernel's side of /dev/i2c-7x for the tests: open and ioctl as libc has them, over the kernel's own headers, so that
   struct layout, flags and counts are judged by the C compiler and not by us. Everything else goes to the real kernel. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/i2c.h>
#include <linux/i2c-dev.h>

#define CHIP 0x5f
#define FAKE_FDS 64

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int fds[FAKE_FDS], fd_count, opens, transfers, fail_errno, fail_times, open_errno, funcs_errno, hang, hanging;
static unsigned long functions;
static unsigned char registers[256], pointer, step;
static char journal[4096];

void shim_reset(void) {
  fd_count = opens = transfers = fail_errno = fail_times = open_errno = funcs_errno = hang = hanging = 0;
  functions = I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
  memset(registers, 0, sizeof registers);
  journal[0] = 0;
}
void shim_fail(int error, int times) { fail_errno = error; fail_times = times; }
void shim_fail_open(int error) { open_errno = error; }
void shim_fail_functions(int error) { funcs_errno = error; }
void shim_functions(unsigned long mask) { functions = mask; }
void shim_set(int reg, int value) { registers[reg & 255] = (unsigned char)value; }
int shim_get(int reg) { return registers[reg & 255]; }
int shim_opens(void) { return opens; }
int shim_transfers(void) { return transfers; }
const char *shim_journal(void) { return journal; }

/* descriptors of ours that are still open */
int shim_descriptors(void) {
  int open_now = 0;
  for (int i = 0; i < fd_count; i++) open_now += fcntl(fds[i], F_GET_SEALS) >= 0;
  return open_now;
}

void shim_hang(int on) {
  pthread_mutex_lock(&lock);
  hang = on;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}
int shim_hanging(void) { return hanging; }

static int is_ours(int fd) {
  for (int i = 0; i < fd_count; i++) if (fds[i] == fd) return fcntl(fd, F_GET_SEALS) >= 0;
  return 0;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, int) : 0;
  va_end(rest);
  const char *name = strrchr(path, '/');
  if (!name || strncmp(name, "/i2c-7", 6)) return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  opens++;
  if (open_errno) { errno = open_errno; return -1; }
  if ((flags & O_ACCMODE) != O_RDWR || !(flags & O_CLOEXEC)) { errno = EINVAL; return -1; }
  int fd = memfd_create("i2c", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  for (int i = 0; i < fd_count; i++) if (fds[i] == fd) return fd; /* a number given out again */
  if (fd_count < FAKE_FDS) fds[fd_count++] = fd;
  return fd;
}

static void note(const struct i2c_msg *m, const char *what) {
  size_t used = strlen(journal);
  int n = snprintf(journal + used, sizeof journal - used, "%s%02x %s%d", used ? " " : "", m->addr, what, m->len);
  used += n > 0 ? n : 0;
  for (int i = 0; !(m->flags & I2C_M_RD) && i < m->len && i < 16 && used + 3 < sizeof journal; i++)
    used += snprintf(journal + used, sizeof journal - used, ":%02x", m->buf[i]);
}

static void write_message(struct i2c_msg *m) {
  note(m, "W");
  pointer = m->buf[0] & 0x7f;
  step = m->buf[0] >> 7;
  for (int i = 1; i < m->len; i++) {
    registers[pointer] = m->buf[i];
    if (pointer == 0x21 && m->buf[i] & 1 && registers[0x20] & 0x80) { registers[0x21] = 0; registers[0x27] = 3; }
    pointer += step;
  }
}

static void read_message(struct i2c_msg *m) {
  note(m, "R");
  for (int i = 0; i < m->len; i++, pointer += step) m->buf[i] = registers[pointer];
}

static int transfer(struct i2c_rdwr_ioctl_data *d) {
  transfers++;
  pthread_mutex_lock(&lock);
  for (hanging += hang; hang;) pthread_cond_wait(&changed, &lock);
  hanging = 0;
  pthread_mutex_unlock(&lock);
  if (fail_times > 0) { fail_times--; errno = fail_errno; return -1; }
  if (d->nmsgs == 0 || d->nmsgs > I2C_RDWR_IOCTL_MAX_MSGS) { errno = EINVAL; return -1; }
  for (unsigned i = 0; i < d->nmsgs; i++) {
    struct i2c_msg *m = &d->msgs[i];
    if (m->flags & ~I2C_M_RD || m->len == 0 || m->len > 8192) { errno = EINVAL; return -1; }
    if (m->addr != CHIP) { errno = EREMOTEIO; return -1; }
    if (m->flags & I2C_M_RD) read_message(m); else write_message(m);
  }
  strncat(journal, ";", sizeof journal - strlen(journal) - 1);
  return d->nmsgs;
}

int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  if (!is_ours(fd)) return syscall(SYS_ioctl, fd, request, argument);
  if (request == I2C_FUNCS) {
    if (funcs_errno) { errno = funcs_errno; return -1; }
    *(unsigned long *)argument = functions;
    return 0;
  }
  if (request == I2C_RDWR) return transfer(argument);
  errno = ENOTTY;
  return -1;
}
