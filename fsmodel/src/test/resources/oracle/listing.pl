# Lists a directory tree of a mounted filesystem, with the data of its files, for a program to read.
#
#   perl listing.pl DIRECTORY
#
# Entries come parents first, names in the order of their bytes. Each is a line of fields separated by
# spaces: path, type, inode number, mode in octal, uid, gid, link count, size, mtime in ns, device major,
# device minor, link target, xattrs as name=hex,...; paths, targets and names are percent-encoded; what
# there is not is "-". A subvolume stub has no times, it shows the moment at which it was looked at: 0. The line of a regular file is followed by its data.
use strict;
use warnings;
use Fcntl qw(:mode O_RDONLY O_NOFOLLOW);
use POSIX ();

my $machine = (POSIX::uname())[4];
my %numbers = (
    x86_64 => { statx => 332, llistxattr => 195, lgetxattr => 192 },
    aarch64 => { statx => 291, llistxattr => 12, lgetxattr => 9 },
);
my $call = $numbers{$machine} or die "no system call numbers for $machine\n";

use constant AT_FDCWD => -100;
use constant AT_SYMLINK_NOFOLLOW => 0x100;
use constant STATX_BASIC_STATS => 0x7ff;
use constant SUBVOLUME_STUB => 2;
use constant XATTR_BYTES => 65536;

sub encoded { my ($bytes) = @_; $bytes =~ s{([^A-Za-z0-9_.~/-])}{sprintf '%%%02X', ord $1}ge; return $bytes; }

sub xattrs {
    my ($path) = @_;
    my $list = "\0" x XATTR_BYTES;
    my $length = syscall $call->{llistxattr}, $path, $list, XATTR_BYTES;
    die encoded($path) . ": xattrs: $!\n" if $length < 0;
    my @pairs;
    for my $name (sort split /\0/, substr $list, 0, $length) {
        my $value = "\0" x XATTR_BYTES;
        my $size = syscall $call->{lgetxattr}, $path, $name, $value, XATTR_BYTES;
        die encoded("$path $name") . ": $!\n" if $size < 0;
        push @pairs, encoded($name) . '=' . unpack 'H*', substr $value, 0, $size;
    }
    return join ',', @pairs;
}

sub type {
    my ($mode, $inode) = @_;
    return $inode == SUBVOLUME_STUB ? 'subvolume-stub' : 'dir' if S_ISDIR($mode);
    return S_ISREG($mode) ? 'file' : S_ISLNK($mode) ? 'symlink' : S_ISCHR($mode) ? 'char'
        : S_ISBLK($mode) ? 'block' : S_ISFIFO($mode) ? 'fifo' : 'socket';
}

sub print_data {
    my ($path, $size) = @_;
    sysopen my $file, $path, O_RDONLY | O_NOFOLLOW or die encoded($path) . ": $!\n";
    my $left = $size;
    while ($left > 0) {
        my $read = sysread $file, my $block, $left < 1 << 20 ? $left : 1 << 20;
        die encoded($path) . ': ' . (defined $read ? 'shorter than its size' : $!) . "\n" unless $read;
        print $block;
        $left -= $read;
    }
    close $file;
}

sub visit {
    my ($path) = @_;
    my $stat = "\0" x 256;
    syscall($call->{statx}, AT_FDCWD, $path, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, $stat) == 0
        or die encoded($path) . ": $!\n";
    my ($links, $uid, $gid, $mode, $inode, $size) = unpack 'x16 L L L S x2 Q Q', $stat;
    my ($seconds, $nanoseconds, $major, $minor) = unpack 'x112 q L x4 L L', $stat;
    my $type = type($mode, $inode);
    my $target = $type eq 'symlink' ? readlink $path : undef;
    my $shown = $path;
    $shown =~ s{^\./}{};
    $seconds = $nanoseconds = 0 if $type eq 'subvolume-stub';
    my $device = $type eq 'char' || $type eq 'block';
    print join(' ', encoded($shown), $type, $inode, sprintf('%o', S_IMODE($mode)), $uid, $gid, $links,
        $size, $seconds * 1_000_000_000 + $nanoseconds, $device ? ($major, $minor) : ('-', '-'),
        defined $target ? encoded($target) : '-', ($type ne 'subvolume-stub' && xattrs($path)) || '-'), "\n";
    print_data($path, $size) if $type eq 'file';
    return unless $type eq 'dir';
    opendir my $handle, $path or die encoded($path) . ": $!\n";
    my @names = sort grep { $_ ne '.' && $_ ne '..' } readdir $handle;
    closedir $handle;
    visit("$path/$_") for @names;
}

chdir $ARGV[0] or die "$ARGV[0]: $!\n";
binmode STDOUT;
visit('.');
