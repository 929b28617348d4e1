# What a handler sees: the system's programs and its own folder, both read-only, a small /tmp, and nothing of this server.
# Runs as root in mount, process, IPC and network namespaces of its own; ends as another user without any capability.
# Arguments: user id, bytes of data a process, bytes of addresses a process, processes, processor seconds a process, MiB of /tmp, folder of the handlers,
# folders shown besides (separated by ':'), then the program. It begins when a line is read from standard
# input. Its standard output becomes file 3; what it prints goes to standard error.
set -eu
uid=$1 data=$2 space=$3 processes=$4 seconds=$5 scratch=$6 task=$7 shown=$8
shift 8
umask 022
mount --make-rprivate /
for root in /mnt /media /srv /opt; do
    case ":$task:$shown:" in *":$root/"*|*":$root:"*) ;; *) [ -d "$root" ] && break ;; esac
done
mount -t tmpfs -o size=4m,mode=755,nosuid none "$root"
cd "$root"
show() {
    mkdir -p ".$2"
    mount --bind "$1" ".$2"
    mount -o remount,bind,ro,nosuid,nodev ".$2"
}
for folder in /usr /bin /sbin /lib /lib32 /lib64 /libx32; do
    if [ -L "$folder" ]; then ln -s "$(readlink "$folder")" ".$folder"
    elif [ -d "$folder" ]; then show "$folder" "$folder"; fi
done
mkdir -p etc proc dev tmp
[ ! -d /etc/ssl ] || show /etc/ssl /etc/ssl
[ ! -d /etc/alternatives ] || show /etc/alternatives /etc/alternatives
[ ! -e /etc/ld.so.cache ] || cp /etc/ld.so.cache etc/
printf 'function:x:%s:%s::/tmp:/bin/false\n' "$uid" "$uid" > etc/passwd
printf 'function:x:%s:\n' "$uid" > etc/group
printf '127.0.0.1 localhost\n' > etc/hosts
IFS=:
for folder in $shown; do [ -z "$folder" ] || show "$folder" "$folder"; done
unset IFS
show "$task" /var/task
mount -t tmpfs -o "size=${scratch}m,nr_inodes=10000,mode=700,uid=$uid,gid=$uid,nosuid,nodev" none tmp
mount -t proc -o nosuid,nodev,noexec none proc
for device in null zero full random urandom; do : > "dev/$device"; mount --bind "/dev/$device" "dev/$device"; done
ln -s /proc/self/fd dev/fd
ln -s /tmp dev/shm
mount -o remount,ro,nosuid,size=4m,mode=755 none .
pivot_root . .
umount -l .
cd /tmp
echo jailed
read -r go
exec 3>&1 1>&2
# Should the machine run out of memory, this goes first.
echo 1000 > /proc/self/oom_score_adj
exec nice -n 5 prlimit --core=0 --data="$data" --as="$space" --nproc="$processes" --cpu="$seconds" --fsize="$((scratch * 1048576))" --nofile=512 -- \
    setpriv --reuid "$uid" --regid "$uid" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all --pdeathsig KILL -- "$@"
