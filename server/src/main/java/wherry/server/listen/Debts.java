package wherry.server.listen;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * What sources have run up, in seconds; a second of it goes by each second. Above {@link #MOST} the
 * door is closed to them. Wrong secrets are dearer the more of them came lately: else somebody
 * patient could go on guessing at one in five seconds for ever.
 */
public final class Debts {
    private static final long SECOND = 1_000_000_000;

    /** From above this many seconds on, the door is closed. */
    static final long MOST = 15;

    /** Nobody owes more seconds than this, and for so long wrong secrets are remembered. */
    static final long CAP = 600;

    /** So many wrong secrets cost the same; each one more costs that much more than the last. */
    private static final int CHEAP_SECRETS = 4;

    private static final int LARGEST = 65_536;

    private final LongSupplier nanos;
    private final long start;
    private final int largest;
    private final Map<String, Account> accounts = new HashMap<>();
    private final TreeSet<Account> byEnd =
            new TreeSet<>(
                    Comparator.<Account>comparingLong(account -> account.end)
                            .thenComparing(account -> account.source));

    /** One source's debt. */
    private static final class Account {
        private final String source;
        private long paid;
        private long end;
        private int secrets;
        private long lastSecret;

        private Account(String source, long now) {
            this.source = source;
            this.paid = now;
            this.end = now;
        }
    }

    /**
     * A debt, for people.
     *
     * @param source who owes
     * @param seconds how much, rounded up
     * @param closed whether the door is closed because of it
     */
    public record Debt(String source, long seconds, boolean closed) {}

    /** No debts yet, by this clock, which never goes back. */
    public Debts(LongSupplier nanos) {
        this(nanos, LARGEST);
    }

    Debts(LongSupplier nanos, int largest) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.largest = largest;
    }

    /** Since this table was made, so that moments can be compared. */
    private long now() {
        return nanos.getAsLong() - start;
    }

    /** Whether the door is closed to this source. */
    synchronized boolean isClosedTo(String source) {
        var account = accounts.get(source);
        return account != null && account.paid - now() > MOST * SECOND;
    }

    /** Notes an offence; true when it is this one that closes the door. */
    synchronized boolean add(String source, Offence offence) {
        var now = now();
        forget(now);
        var account = accounts.remove(source);
        if (account == null) {
            account = new Account(source, now);
        } else {
            byEnd.remove(account);
        }
        var before = Math.max(account.paid - now, 0);
        var cost = offence == Offence.WRONG_SECRET ? secret(account, now) : offence.seconds();
        var after = Math.min(before + cost * SECOND, CAP * SECOND);
        account.paid = now + after;
        keep(account);
        return before <= MOST * SECOND && after > MOST * SECOND;
    }

    private static long secret(Account account, long now) {
        if (account.secrets > 0 && now - account.lastSecret > CAP * SECOND) {
            account.secrets = 0;
        }
        account.secrets++;
        account.lastSecret = now;
        var dearer = Math.max(account.secrets - CHEAP_SECRETS, 0);
        return (long) Offence.WRONG_SECRET.seconds() * (1 + dearer);
    }

    /** A login: half of the debt is let off. */
    synchronized void halve(String source) {
        var account = accounts.get(source);
        if (account != null) {
            byEnd.remove(account);
            var now = now();
            account.paid = now + Math.max(account.paid - now, 0) / 2;
            keep(account);
        }
    }

    /**
     * With a full table whoever would be forgotten next goes now, and never everybody is shut out.
     */
    private void keep(Account account) {
        var secretsEnd = account.lastSecret + CAP * SECOND;
        account.end =
                account.secrets > 0 && secretsEnd - account.paid > 0 ? secretsEnd : account.paid;
        accounts.put(account.source, account);
        byEnd.add(account);
        if (accounts.size() > largest) {
            drop(byEnd.first());
        }
    }

    private void forget(long now) {
        while (!byEnd.isEmpty() && byEnd.first().end - now < 0) {
            drop(byEnd.first());
        }
    }

    private void drop(Account account) {
        byEnd.remove(account);
        accounts.remove(account.source);
    }

    /** All who owe anything, the largest debt first. */
    public synchronized List<Debt> all() {
        var now = now();
        var debts = new ArrayList<Debt>();
        for (var account : accounts.values()) {
            var left = account.paid - now;
            if (left > 0) {
                var seconds = Math.ceilDiv(left, SECOND);
                debts.add(new Debt(account.source, seconds, left > MOST * SECOND));
            }
        }
        debts.sort(Comparator.comparingLong(Debt::seconds).reversed());
        return debts;
    }

    /** Lets off one source, also by an address of it, or everybody; how many that were. */
    public synchronized int clear(@Nullable String source) {
        if (source == null) {
            var all = accounts.size();
            accounts.clear();
            byEnd.clear();
            return all;
        }
        var account = accounts.get(accounts.containsKey(source) ? source : named(source));
        if (account == null) {
            return 0;
        }
        drop(account);
        return 1;
    }

    private static String named(String address) {
        try {
            return Source.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
