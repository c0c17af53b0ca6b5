// Killed processes and full disks: a run is in the store as a whole or not at all.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

class Faults : public StoreTest {
  protected:
    FetchBatch with_validator(std::int64_t hour, const std::vector<Posting>& postings) {
        auto b = batch(hour, postings);
        b.validators["https://x/"] = {"\"" + std::to_string(hour) + "\"", "", 1};
        return b;
    }
    void expect_whole() {
        EXPECT_EQ(count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
        EXPECT_EQ(count("SELECT count(*) FROM posting"), count("SELECT count(*) FROM posting_key"));
        EXPECT_EQ(count("SELECT count(*) FROM posting"), count("SELECT count(*) FROM posting_text"));
        EXPECT_EQ(count("SELECT count(*) FROM posting"), count("SELECT total(added) FROM fetch_run"));
        EXPECT_EQ(count("SELECT count(*) FROM posting"), count("SELECT total(open_postings) FROM source"));
        EXPECT_EQ(count("SELECT count(*) FROM validator"), count("SELECT count(*) > 0 FROM fetch_run"));
    }
};

// The child is killed by its own file size limit, so at an exact number of bytes, in the middle of a write.
TEST_F(Faults, leaves_nothing_half_written_by_a_killed_process) {
    store();
    auto prepared = with_validator(1, numbered(0, 3000));
    store_.reset();
    int killed = 0;
    for (rlim_t limit = 64 * 1024; killed < 100; limit = limit * 3 / 2) {
        const pid_t child = ::fork();
        if (child == 0) {
            const rlimit cap{limit, limit};
            ::setrlimit(RLIMIT_CORE, &cap);
            ::setrlimit(RLIMIT_FSIZE, &cap);
            std::signal(SIGXFSZ, [](int) { ::kill(::getpid(), SIGKILL); });
            auto opened = Store::open(path_);
            ::_exit(opened && opened->ingest(std::move(prepared)) ? 0 : 1);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        expect_whole();
        if (!WIFSIGNALED(status)) {
            EXPECT_EQ(WEXITSTATUS(status), 0);
            break;
        }
        ++killed;
        EXPECT_EQ(count("SELECT count(*) FROM posting"), 0);
    }
    EXPECT_GT(killed, 2);
    EXPECT_EQ(count("SELECT count(*) FROM posting"), 3000);
}

TEST_F(Faults, reports_a_full_disk_and_goes_on_when_there_is_room) {
    ingest(with_validator(1, numbered(0, 10)));
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit cap{512 * 1024, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &cap), 0);
    auto many = numbered(0, 5000);
    for (auto& p : many) p.company_key = p.company = "new in the lost transaction";
    const auto failed = store().ingest(with_validator(2, many));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::database);
    EXPECT_THAT(failed.error().message, ::testing::StartsWith("acme: "));
    expect_whole();
    EXPECT_EQ(store().source_state("acme")->validators.at("https://x/").etag, "\"1\"");

    EXPECT_EQ(ingest(with_validator(3, many)).added, 4990U);
    expect_whole();
    EXPECT_EQ(reader().posting(11).value()->summary.company, "new in the lost transaction");
}

TEST_F(Faults, keeps_no_transaction_open_after_an_error) {
    ingest(1, numbered(0, 1));
    auto b = batch(2, {});
    b.source = "nobody";
    EXPECT_FALSE(store().ingest(std::move(b)));
    ASSERT_TRUE(store().checkpoint());
    EXPECT_EQ(ingest(3, numbered(0, 1)).unchanged, 1U);
}

}  // namespace
}  // namespace salaryd
