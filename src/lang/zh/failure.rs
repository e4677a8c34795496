//! What could not be read or written, in Chinese.

use std::io::ErrorKind;

use crate::failure::Attempt;
use crate::lang::Failures;

pub(super) const FAILURES: Failures = Failures {
    standard: |attempt| match attempt {
        Attempt::Read => "标准输入",
        Attempt::Write => "标准输出",
    },
    sentence: |attempt, file, reason| {
        let attempt = match attempt {
            Attempt::Read => "读取",
            Attempt::Write => "写入",
        };
        let space = if file.starts_with('`') { " " } else { "" };
        format!("无法{attempt}{space}{file}：{reason}")
    },
    reason: |attempt, kind| {
        Some(match kind {
            ErrorKind::AlreadyExists => "已有此文件",
            ErrorKind::FileTooLarge => "文件超过允许的大小",
            ErrorKind::Interrupted => "收到信号",
            ErrorKind::InvalidFilename => "文件名无效或过长",
            ErrorKind::IsADirectory => "这是文件夹",
            ErrorKind::NotADirectory => "路径中有一段不是文件夹",
            ErrorKind::NotConnected => "已关闭",
            ErrorKind::NotFound => match attempt {
                Attempt::Read => "该路径不存在",
                Attempt::Write => "所在文件夹不存在",
            },
            ErrorKind::OutOfMemory => "内存不足",
            ErrorKind::PermissionDenied => "没有权限",
            ErrorKind::QuotaExceeded => "超出磁盘配额",
            ErrorKind::ReadOnlyFilesystem => "文件系统为只读",
            ErrorKind::ResourceBusy => "正被占用",
            ErrorKind::StaleNetworkFileHandle => "网络文件已失效",
            ErrorKind::StorageFull => "磁盘空间不足",
            ErrorKind::TimedOut => "超时",
            _ => return None,
        })
    },
    other: |said| format!("`{said}`"),
    written: |files| format!("；此前已写入 {}", files.join("、")),
    done: |files, folder| format!("已将 {files} 个文件写入 {folder}"),
};
