# Carries out file operations on a mounted btrfs.
#
#   perl operations.pl DIRECTORY DATA < operations
#
# DIRECTORY is where relative paths start, DATA a file whose bytes are written into files. One operation
# a line: a verb and its operands, separated by spaces; paths, names and values are percent-encoded. An
# operation that the kernel refuses is reported as "LINE VERB: ERROR" and the next one is done. Files that
# "hold" opens stay open until "release" or the end.
use strict;
use warnings;
use Errno qw(EINVAL);
use Fcntl qw(:mode O_RDONLY O_WRONLY O_RDWR O_CREAT O_EXCL O_DIRECTORY O_NOFOLLOW);
use POSIX ();

my ($directory, $data_file) = @ARGV;
my $machine = (POSIX::uname())[4];
my %numbers = (
    x86_64 => {
        fallocate => 285, renameat2 => 316, lsetxattr => 189, lremovexattr => 198, mknodat => 259,
        utimensat => 280, fsync => 74,
    },
    aarch64 => {
        fallocate => 47, renameat2 => 276, lsetxattr => 6, lremovexattr => 15, mknodat => 33,
        utimensat => 88, fsync => 82,
    },
);
my $call = $numbers{$machine} or die "no system call numbers for $machine\n";

use constant AT_FDCWD => -100;
use constant AT_SYMLINK_NOFOLLOW => 0x100;
use constant RENAME_EXCHANGE => 2;
use constant FICLONERANGE => 0x4020940d;
use constant FIDEDUPERANGE => 0xc0189436;
use constant FS_IOC_GETFLAGS => 0x80086601;
use constant FS_IOC_SETFLAGS => 0x40086602;
use constant BTRFS_IOC_DEFRAG => 0x50009402;
use constant BTRFS_IOC_SYNC => 0x9408;
use constant BTRFS_IOC_SUBVOL_CREATE => 0x5000940e;
use constant BTRFS_IOC_SNAP_DESTROY => 0x5000940f;
use constant BTRFS_IOC_SNAP_CREATE_V2 => 0x50009417;
use constant SUBVOL_RDONLY => 2;

sub text { my ($field) = @_; $field =~ s/%([0-9A-F]{2})/chr hex $1/ge; return $field; }

sub sys {
    my ($name, @arguments) = @_;
    return syscall($call->{$name}, @arguments) >= 0;
}

sub with_file {
    my ($path, $mode, $action) = @_;
    sysopen(my $file, $path, $mode | O_NOFOLLOW) or return 0;
    my $done = $action->($file);
    my $error = $! + 0;
    close $file;
    $! = $error;
    return $done;
}

sub parent_and_name {
    my ($path) = @_;
    return $path =~ m{^(.*)/([^/]+)$} ? ($1, $2) : ('.', $path);
}

my $data = do { open my $in, '<:raw', $data_file or die "$data_file: $!\n"; local $/; <$in> };

# What to write: zN zeros, tN a line repeated, dN a part of DATA that starts at N.
sub content {
    my ($source, $length) = @_;
    my ($kind, $number) = $source =~ /^([ztd])(\d+)$/ or die "no content: $source\n";
    return "\0" x $length if $kind eq 'z';
    my $unit = $kind eq 't' ? "line $number of a text that repeats itself\n" : substr($data, $number % length $data);
    $unit .= $data if $kind eq 'd';
    my $times = int($length / length $unit) + 1;
    return substr($unit x $times, 0, $length);
}

sub change_flags {
    my ($path, $set, $clear) = @_;
    return with_file($path, O_RDONLY, sub {
        my ($file) = @_;
        my $flags = pack 'Q', 0;
        ioctl($file, FS_IOC_GETFLAGS, $flags) or return 0;
        my $next = pack 'Q', (unpack('Q', $flags) | $set) & ~$clear;
        return ioctl $file, FS_IOC_SETFLAGS, $next;
    });
}

sub clone_range {
    my ($source, $source_offset, $length, $target, $target_offset) = @_;
    return with_file($source, O_RDONLY, sub {
        my ($in) = @_;
        return with_file($target, O_WRONLY, sub {
            my $range = pack 'qQQQ', fileno $in, $source_offset, $length, $target_offset;
            return ioctl $_[0], FICLONERANGE, $range;
        });
    });
}

sub dedupe_range {
    my ($source, $source_offset, $length, $target, $target_offset) = @_;
    return with_file($target, O_RDWR, sub {
        my ($out) = @_;
        return with_file($source, O_RDONLY, sub {
            my $range = pack 'QQSSL qQQlL', $source_offset, $length, 1, 0, 0, fileno $out, $target_offset, 0, 0, 0;
            return ioctl $_[0], FIDEDUPERANGE, $range;
        });
    });
}

sub in_directory {
    my ($path, $request, $layout, @before) = @_;
    my ($parent, $name) = parent_and_name($path);
    return with_file($parent, O_RDONLY | O_DIRECTORY, sub {
        my $arguments = pack $layout, @before, $name;
        return ioctl $_[0], $request, $arguments;
    });
}

sub snapshot {
    my ($source, $target, $flags) = @_;
    return with_file($source, O_RDONLY | O_DIRECTORY, sub {
        return in_directory($target, BTRFS_IOC_SNAP_CREATE_V2, 'qQQx32a4040', fileno $_[0], 0, $flags);
    });
}

my @held;
my %operations = (
    create => sub {
        my ($path, $mode) = @_;
        return with_file($path, O_WRONLY | O_CREAT | O_EXCL, sub { chmod oct $mode, $_[0] });
    },
    write => sub {
        my ($path, $offset, $length, $source) = @_;
        return with_file($path, O_WRONLY, sub {
            sysseek($_[0], $offset, 0) or return 0;
            return defined syswrite $_[0], content($source, $length);
        });
    },
    truncate => sub { with_file($_[0], O_WRONLY, sub { truncate $_[0], $_[1] }) },
    fallocate => sub {
        my ($path, $mode, $offset, $length) = @_;
        return with_file($path, O_RDWR, sub {
            sys('fallocate', fileno $_[0], $mode + 0, $offset + 0, $length + 0);
        });
    },
    clone => \&clone_range,
    dedupe => \&dedupe_range,
    defragment => sub { with_file($_[0], O_RDWR, sub { my $a = pack 'qa4088', 0, ''; ioctl $_[0], BTRFS_IOC_DEFRAG, $a }) },
    flush => sub { with_file($_[0], O_RDWR, sub { sys('fsync', fileno $_[0]) }) },
    mkdir => sub { mkdir $_[0], oct $_[1] },
    symlink => sub { symlink $_[0], $_[1] },
    mknod => sub {
        my ($path, $type, $mode, $major, $minor) = @_;
        my %types = (char => S_IFCHR, block => S_IFBLK, fifo => S_IFIFO, socket => S_IFSOCK);
        my $device = ($minor & 0xff) | (($major & 0xfff) << 8) | (($minor & ~0xff) << 12);
        return sys('mknodat', AT_FDCWD, $path, $types{$type} | oct $mode, $device);
    },
    link => sub { link $_[0], $_[1] },
    rename => sub { rename $_[0], $_[1] },
    exchange => sub { sys('renameat2', AT_FDCWD, $_[0], AT_FDCWD, $_[1], RENAME_EXCHANGE) },
    unlink => sub { unlink($_[0]) == 1 },
    rmdir => sub { rmdir $_[0] },
    setxattr => sub { sys('lsetxattr', $_[0], $_[1], $_[2], length $_[2], 0) },
    removexattr => sub { sys('lremovexattr', $_[0], $_[1]) },
    chmod => sub { chmod(oct $_[1], $_[0]) == 1 },
    chown => sub { POSIX::lchown($_[1], $_[2], $_[0]) },
    utimes => sub {
        my ($path, @times) = @_;
        return sys('utimensat', AT_FDCWD, $path, pack('qqqq', @times), AT_SYMLINK_NOFOLLOW);
    },
    flags => \&change_flags,
    hold => sub { sysopen(my $file, $_[0], O_RDWR | O_NOFOLLOW) or return 0; push @held, $file; return 1 },
    release => sub { @held = (); return 1 },
    sync => sub { with_file('.', O_RDONLY | O_DIRECTORY, sub { ioctl $_[0], BTRFS_IOC_SYNC, 0 }) },
    subvolume => sub { in_directory($_[0], BTRFS_IOC_SUBVOL_CREATE, 'qa4088', 0) },
    delete_subvolume => sub { in_directory($_[0], BTRFS_IOC_SNAP_DESTROY, 'qa4088', 0) },
    snapshot => sub { snapshot(@_, SUBVOL_RDONLY) },
    branch => sub { snapshot(@_, 0) },
);

umask 0;
chdir $directory or die "$directory: $!\n";
binmode STDIN;
while (my $line = <STDIN>) {
    chomp $line;
    next if $line eq '' or $line =~ /^#/;
    my ($verb, @operands) = split / /, $line, -1;
    my $operation = $operations{$verb} or die "line $.: no operation $verb\n";
    my @values = map { text($_) } @operands;
    $! = 0;
    my $done = $operation->(@values);
    print "$. $verb: " . ($! || POSIX::strerror(EINVAL)) . "\n" unless $done;
}
