#!/bin/sh
# Makes relocation-small.img: the shape of relocation-demo in little, for families of runs.
# Two metadata and two data block groups in use, 4 KiB nodes, some thirty leaves in each subvolume
# tree, snap1 and, after changes, snap2, with extents shared inside and across them.
#
# Needs root, the btrfs tools, python3 and zstd. What the kernel writes holds times, uuids and
# addresses of its own: a new image has the same shape, not the same bytes, and the numbers in the
# scenarios may have to follow.
#
#   sh make-relocation-small.sh relocation-small.img.zst
set -eu
target=$(realpath "$1")
work=$(mktemp -d)
trap 'mountpoint -q "$work/mnt" && umount "$work/mnt"; rm -rf "$work"' EXIT
mkdir "$work/mnt"

truncate -s 128M "$work/fs.img"
mkfs.btrfs -f -n 4096 -m single -d single "$work/fs.img" >/dev/null
mount -o loop,nodiscard,max_inline=64,commit=300 "$work/fs.img" "$work/mnt"
python3 - "$work/mnt" <<'PY'
import fcntl, os, random, struct, subprocess, sys

top = sys.argv[1]
rnd = random.Random(20)


def sync():
    subprocess.run(["btrfs", "filesystem", "sync", top], check=True)


def write(path, size, offset=0):
    with open(path, "r+b" if os.path.exists(path) else "wb") as f:
        f.seek(offset)
        # No two blocks alike, and yet little to pack.
        f.write(b"".join(rnd.randbytes(16) * 256 for _ in range(0, size, 4096))[:size])


def reflink(source, target, length=0, source_offset=0, offset=0):
    with open(source, "rb") as s, open(target, "r+b" if os.path.exists(target) else "wb") as t:
        FICLONERANGE = 0x4020940D
        fcntl.ioctl(t, FICLONERANGE, struct.pack("qQQQ", s.fileno(), source_offset, length, offset))


def snapshot(name):
    sync()
    subprocess.run(["btrfs", "-q", "subvolume", "snapshot", "-r", f"{top}/work", f"{top}/{name}"], check=True)


subprocess.run(["btrfs", "-q", "subvolume", "create", f"{top}/work"], check=True)
subprocess.run(["btrfs", "-q", "subvolume", "create", f"{top}/ballast"], check=True)
w = f"{top}/work"
for d in ("data", "small", "docs"):
    os.mkdir(f"{w}/{d}")

# Files whose extents others share, written in pieces so that each has many extent items.
for name in ("base", "second"):
    for i in range(40):
        write(f"{w}/data/{name}", 4096, i * 4096)
        if i % 8 == 7:
            sync()
# The rest of the first data block group, so that later extents come to lie in a second one.
for i in range(28):
    write(f"{top}/ballast/fill{i}", 256 << 10)
sync()
reflink(f"{w}/data/base", f"{w}/data/reflinked")
reflink(f"{w}/data/second", f"{w}/data/swapped", 81920, 81920, 0)
reflink(f"{w}/data/second", f"{w}/data/swapped", 81920, 0, 81920)
for i in range(90):
    write(f"{w}/small/f{i:03}", rnd.choice((20, 40, 60)))
    os.setxattr(f"{w}/small/f{i:03}", b"user.note", rnd.randbytes(60).hex().encode())
for i in range(12):
    write(f"{w}/docs/d{i:02}", 4096 * rnd.randint(1, 6) + rnd.choice((0, 100)))
os.symlink("../data/base", f"{w}/docs/link")
os.link(f"{w}/docs/d00", f"{w}/docs/d00-again")

# Fills the first metadata block group with small files, so that what comes next lies in a second.
for i in range(3500):
    os.makedirs(f"{top}/ballast/m", exist_ok=True)
    write(f"{top}/ballast/m/{i:05}" + "x" * 180, 1)
    os.setxattr(f"{top}/ballast/m/{i:05}" + "x" * 180, b"user.fill", b"y" * 1500)
sync()
for i in range(50, 90, 2):
    os.utime(f"{w}/small/f{i:03}")
for i in range(20, 40, 3):
    write(f"{w}/data/second", 4096, i * 4096)
snapshot("snap1")

for i in range(5, 30):
    write(f"{w}/data/base", 4096, i * 4096)
for i in range(10):
    write(f"{w}/data/new-base", 8192, i * 8192)
    sync()
reflink(f"{w}/data/new-base", f"{w}/data/new-reflinked")
reflink(f"{w}/data/reflinked", f"{w}/data/again", 61440, 20480, 0)
for i in range(1, 90, 7):
    os.rename(f"{w}/small/f{i:03}", f"{w}/docs/moved{i:03}")
for i in range(3, 90, 9):
    if i % 7 != 1:
        os.truncate(f"{w}/small/f{i:03}", 10)
os.unlink(f"{w}/docs/d03")
write(f"{w}/docs/d05", 100, 300)
snapshot("snap2")

subprocess.run(["rm", "-r", f"{top}/ballast/m"], check=True)
for i in range(1, 28):
    os.unlink(f"{top}/ballast/fill{i}")
sync()
PY
umount "$work/mnt"
# Free space still holds what was deleted; a discard makes it zeros, which pack to nothing.
mount -o loop,commit=300 "$work/fs.img" "$work/mnt"
sleep 2
fstrim "$work/mnt"
umount "$work/mnt"
btrfs check --readonly "$work/fs.img" >/dev/null 2>&1 || { echo "btrfs check failed" >&2; exit 1; }
btrfs inspect-internal dump-tree -t extent "$work/fs.img" | grep -A1 'BLOCK_GROUP_ITEM'
for id in 256 258 259; do
  echo "tree $id: $(btrfs inspect-internal dump-tree -t $id "$work/fs.img" | grep -c '^leaf .* items')"
done
zstd -q -19 -f "$work/fs.img" -o "$target"
ls -ls "$work/fs.img" "$target"
