//! What happens in one step: scripts over the keys of one session, its hash and its values.

use std::sync::LazyLock;

use redis::Script;

macro_rules! script {
    ($(#[$doc:meta])* $name:ident, $code:literal) => {
        $(#[$doc])*
        pub static $name: LazyLock<Script> = LazyLock::new(|| Script::new($code));
    };
}

script! {
    /// From which token, expiry of the session and of its values, and all fields.
    REPLACE, "
    if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1]
        or redis.call('HEXISTS', KEYS[1], 'ended') == 1 then return 0 end
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], unpack(ARGV, 4))
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
    redis.call('PEXPIREAT', KEYS[2], ARGV[3])
    return 1"
}

script! {
    /// Key, last seen, idle deadline and expiry of the session.
    TOUCH, "
    if redis.call('EXISTS', KEYS[1]) == 0
        or redis.call('HEXISTS', KEYS[1], 'ended') == 1 then return 0 end
    redis.call('HSET', KEYS[1], 'key', ARGV[1])
    if tonumber(redis.call('HGET', KEYS[1], 'seen')) >= tonumber(ARGV[2]) then return 0 end
    redis.call('HSET', KEYS[1], 'seen', ARGV[2], 'idle', ARGV[3])
    redis.call('PEXPIREAT', KEYS[1], ARGV[4])
    redis.call('PEXPIREAT', KEYS[2], ARGV[3])
    return 1"
}

script! {
    /// Reason and expiry of the session.
    END, "
    if redis.call('EXISTS', KEYS[1]) == 0
        or redis.call('HEXISTS', KEYS[1], 'ended') == 1 then return 0 end
    redis.call('HSET', KEYS[1], 'ended', ARGV[1])
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
    redis.call('DEL', KEYS[2])
    return 1"
}

script! {
    /// Name, value, what is expected (`any`, `nothing` or `this`), the text that is, the most
    /// values there may be, and the time.
    PUT, "
    local idle = redis.call('HGET', KEYS[1], 'idle')
    if not idle or tonumber(idle) <= tonumber(ARGV[6])
        or redis.call('HEXISTS', KEYS[1], 'ended') == 1 then return 'ended' end
    local present = redis.call('HGET', KEYS[2], ARGV[1])
    if (ARGV[3] == 'nothing' and present)
        or (ARGV[3] == 'this' and present ~= ARGV[4]) then return 'conflict' end
    if not present and redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5]) then return 'full' end
    redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
    redis.call('PEXPIREAT', KEYS[2], idle)
    return 'stored'"
}
