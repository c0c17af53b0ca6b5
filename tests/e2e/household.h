// A market, a daemon process on it, and a client: what an end-to-end test lives in. Everything lies in a
// temporary directory.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/client.h"
#include "tests/e2e/shared_clock.h"
#include "tests/market/config_file.h"
#include "tests/market/server.h"

namespace salaryd::e2e {

// A child process; killed and reaped at the end.
class Process {
  public:
    explicit Process(const std::vector<std::string>& words, const std::string& log) {
        pid_ = ::fork();
        if (pid_ != 0) return;
        std::vector<char*> arguments;
        for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(file, STDERR_FILENO);
        ::dup2(file, STDOUT_FILENO);
        ::setenv("SALARYD_DATA_DIRECTORY", SALARYD_BINARY_DIR "/share", 1);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    ~Process() {
        if (pid_ > 0) static_cast<void>(end(SIGKILL));
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number) const { ::kill(pid_, number); }
    // The exit code, or minus the signal that ended it.
    [[nodiscard]] int end(int number) {
        signal(number);
        return wait();
    }
    [[nodiscard]] bool is_alive() {
        siginfo_t ended{};
        return ::waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               ended.si_pid == 0;
    }
    [[nodiscard]] int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

  private:
    pid_t pid_ = -1;
};

class Household {
  public:
    explicit Household(const market::MarketOptions& options)
        : directory_(make_directory()),
          market_(options),
          clock_(path("clock")),
          client_(path("salaryd.sock")) {
        clock_.set(Time(options.first_day) + std::chrono::hours(8));
        write_config(config_text());
    }
    ~Household() {
        daemon_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }
    Household(const Household&) = delete;
    Household& operator=(const Household&) = delete;

    [[nodiscard]] std::string path(const std::string& name) const { return (directory_ / name).string(); }
    [[nodiscard]] market::MarketServer& market() { return market_; }
    [[nodiscard]] SharedClock& clock() { return clock_; }
    [[nodiscard]] Process& daemon() { return *daemon_; }

    void write_config(const std::string& text) const { std::ofstream(path("salaryd.toml")) << text; }
    // Runs come from the test alone: an interval of months, so that a simulated day makes nothing due by
    // itself.
    [[nodiscard]] std::string config_text() {
        auto text = market::config_text(market_.base_url(), market_.boards(), directory_.string());
        constexpr std::string_view kind = "kind = ";
        for (auto at = text.find(kind); at != std::string::npos; at = text.find(kind, at + 64))
            text.insert(at, "interval = \"200d\"\n");
        return text;
    }
    [[nodiscard]] std::string log() const { return text_of("log"); }
    [[nodiscard]] std::string text_of(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    void start() {
        daemon_ = std::make_unique<Process>(
            std::vector<std::string>{SALARYD_SIM, path("clock"), "--config", path("salaryd.toml")},
            path("log"));
    }
    // False after a minute, or when the daemon has ended.
    template <class Condition>
    [[nodiscard]] bool eventually(Condition condition) {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > give_up || !daemon_->is_alive()) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return true;
    }
    [[nodiscard]] bool is_ready() const {
        const auto reply = client_.get("/readyz");
        return reply && reply->status == 200;
    }

    [[nodiscard]] boost::json::value get(const std::string& target) const {
        const auto reply = client_.get(target);
        return reply ? parse(reply->body) : boost::json::value();
    }
    [[nodiscard]] int status_of(const std::string& target) const {
        const auto reply = client_.get(target);
        return reply ? reply->status : 0;
    }
    int post(const std::string& target) const {
        const auto reply = client_.post(target, "", "application/json");
        return reply ? reply->status : 0;
    }
    // Every posting that the daemon knows, as canonical lines.
    [[nodiscard]] std::vector<boost::json::value> postings() const {
        std::vector<boost::json::value> all;
        std::string cursor;
        do {
            const auto reply =
                client_.get("/v1/postings?state=all&limit=500" + (cursor.empty() ? "" : "&cursor=" + cursor),
                            "application/x-ndjson");
            if (!reply || reply->status != 200) return {};
            for (std::size_t at = 0; at < reply->body.size();) {
                const auto end = reply->body.find('\n', at);
                all.push_back(parse(std::string_view(reply->body).substr(at, end - at)));
                at = end + 1;
            }
            cursor = reply->next_cursor;
        } while (!cursor.empty());
        return all;
    }
    void fetch_everything() const {
        for (const auto& board : market_.boards()) post("/v1/sources/" + board.token + "/fetch");
    }

  private:
    static std::filesystem::path make_directory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "salaryd-e2e-XXXXXX").string();
        return ::mkdtemp(pattern.data());
    }
    static boost::json::value parse(std::string_view text) {
        boost::system::error_code error;
        return boost::json::parse({text.data(), text.size()}, error);
    }

    std::filesystem::path directory_;
    market::MarketServer market_;
    SharedClock clock_;
    Client client_;
    std::unique_ptr<Process> daemon_;
};

}  // namespace salaryd::e2e
