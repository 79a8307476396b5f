// What Linux offers to lock a process in, and Swift can't call: prctl, capset, Landlock and seccomp
// have no functions in glibc, or take a variable number of arguments. Each call answers 0, or the
// errno with which the kernel refused.
#ifndef WALLS_H
#define WALLS_H

#ifdef __cplusplus
extern "C" {
#endif

/// What may be called once the filter stands: what pixels need; what fonts need as well; the same
/// with no font there, where nothing says which files may be opened.
enum WallsCalls { WallsCallsPixels = 0, WallsCallsFonts = 1, WallsCallsNoFonts = 2 };

/// No later program gives more rights than this one has.
int wallsForbidNewPrivileges(void);
/// No core file, and no other process of the same user may look into this one.
int wallsForbidDumps(void);
/// All capabilities go, from every set.
int wallsDropCapabilities(void);
/// This process ends when the thread that started it does.
int wallsEndWithParent(void);
/// Closes every descriptor from this one on.
int wallsCloseFrom(int descriptor);
/// Empties the environment; 0 where nothing is left of it.
int wallsClearEnvironment(void);
/// An allocation of C++ that finds no memory ends the process with this code.
void wallsExitWithoutMemory(int code);

/// The version of Landlock this kernel offers; 0 where it offers none.
int wallsLandlockVersion(void);
/// Denies every file, every connection and every signal to others, as far as this version knows
/// them; below the folders named, files may still be read. A folder that is not there is left out.
int wallsLandlock(int version, const char *const *readable, int count);

/// Puts the filter of system calls up: what it does not list ends the process with SIGSYS.
int wallsFilter(enum WallsCalls calls);

// The kernel's own word on this process.

/// 1 where it stands, 0 where not, negative where the kernel does not say.
int wallsHasNoNewPrivileges(void);
int wallsIsDumpable(void);
/// The mode of seccomp: 2 is a filter.
int wallsFilterMode(void);
/// 1 where some capability is left.
int wallsHasCapabilities(void);

// Attempts that walls must stop: 0 where one went through, else errno; a filter ends the process.

int wallsTryOpen(const char *path);
int wallsTryCreate(const char *path);
int wallsTrySocket(void);
/// A connection to this machine itself.
int wallsTryConnect(void);
int wallsTryFork(void);
int wallsTryExecute(const char *path);
int wallsTryTrace(int process);
int wallsTrySignal(int process);
int wallsTryRaiseLimit(void);
int wallsTryExecutableMemory(void);
int wallsTryMemory(unsigned long bytes);
int wallsTryRing(void);
int wallsTryNamespace(void);

#ifdef __cplusplus
}
#endif

#endif
